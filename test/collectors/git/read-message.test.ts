import { describe, expect, it } from 'vitest'
import { nameRepository } from '@/collectors/git/name-repository'
import { readMessage } from '@/collectors/git/read-message'

const read = (subject: string, body = '') => readMessage({ subject, body })

describe('readMessage', () => {
  it('takes the title of a merged pull request from the body’s first line', () => {
    expect(read('Merge pull request #12 from acme/cart', 'Add a cart\n\nWith wheels')).toMatchObject({
      title: 'Add a cart',
      pullRequest: 12,
    })
    expect(read('Merge pull request #12 from acme/cart')).toMatchObject({
      title: 'Merge pull request #12 from acme/cart',
    })
  })

  it('takes no number that is none of a pull request', () => {
    expect(read('Merge branch main (#12) into cart').pullRequest).toBeNull()
    expect(read('Revert "Add a cart (#12)"').pullRequest).toBeNull()
    expect(read('Close (#0)').pullRequest).toBeNull()
    expect(read('Overflow (#99999999999)').pullRequest).toBeNull()
  })

  it('takes the innermost revert of a revert as what it names last', () => {
    // #13 reverted #12; this one reverts #13.
    expect(read('Revert "Revert "Add a cart (#12)" (#13)" (#14)')).toMatchObject({
      pullRequest: 14,
      revertsPullRequest: 13,
    })
  })

  it('prefers the commit to the number', () => {
    expect(read('Revert "Add (#12)" (#13)', 'This reverts commit 1234567890ab.')).toMatchObject({
      revertsCommit: '1234567890ab',
      revertsPullRequest: null,
    })
  })

  it('sees no revert in a message that only talks of one', () => {
    expect(read('Explain reverts', 'It reverts nothing. See #12.')).toMatchObject({
      revertsCommit: null,
      revertsPullRequest: null,
    })
  })
})

describe('nameRepository', () => {
  it.each([
    ['https://github.com/acme/shop.git', 'acme/shop'],
    ['https://github.com/acme/shop/', 'acme/shop'],
    ['https://ada:secret@git.example.org/acme/shop', 'acme/shop'],
    ['git@github.com:acme/shop.git', 'acme/shop'],
    ['ssh://git@git.example.org:2222/acme/shop.git', 'acme/shop'],
    ['https://gitlab.example.org/acme/web/shop.git', 'acme/web/shop'],
  ])('names the clone of %s %s', (originUrl, name) => {
    expect(nameRepository({ path: '/srv/clones/x', originUrl })).toBe(name)
  })

  it.each([
    [null, '/srv/clones/shop', 'local/shop'],
    ['/srv/mirrors/shop.git', '/srv/clones/shop', 'local/shop'],
    ['file:///srv/mirrors/shop.git', '/srv/clones/shop.git', 'local/shop'],
    ['https://git.example.org/shop.git', '/srv/clones/my shop', 'local/my-shop'],
    [null, '/srv/clones/shop/.git', 'local/shop'],
  ])('names a clone of %s at %s after its folder', (originUrl, path, name) => {
    expect(nameRepository({ path, originUrl })).toBe(name)
  })
})
