import { expect, signedOut, test } from './support/test'

test('the link that the demo prints signs its visitor in', async ({ browser, baseURL }) => {
  const context = await browser.newContext(signedOut)
  const page = await context.newPage()
  await page.goto(process.env.E2E_DEMO_LINK ?? '')
  await expect(page).toHaveURL(new RegExp(`^${baseURL}/(?!sign-in)`))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await context.close()
})

test.describe('without a session', () => {
  test.use(signedOut)

  test('health answers, and says nothing but how things are', async ({ request }) => {
    const response = await request.get('/api/health')
    expect(response.status()).toBe(200)
    expect(await response.json()).toEqual({
      status: 'ok',
      database: 'ok',
      worker: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    })
  })

  test('every answer carries the security headers', async ({ request }) => {
    const headers = (await request.get('/sign-in')).headers()
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['x-powered-by']).toBeUndefined()
  })
})

test('a new installation leads its first visitor through setup', async ({ browser, emptyServer }) => {
  const context = await browser.newContext(signedOut)
  const page = await context.newPage()
  await page.goto(emptyServer.url)
  await expect(page).toHaveURL(`${emptyServer.url}/setup`)
  await context.close()
})
