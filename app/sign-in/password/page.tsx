import type { Metadata } from 'next'
import { readPasswordLink } from '@/lib/data/sign-in'
import { AppError } from '@/lib/errors'
import { LinkButton } from '../../_components/button'
import { PlainPage } from '../../_components/plain-page'
import { PasswordForm } from './password-form'

export const metadata: Metadata = { title: 'Set your password' }

const findUser = async (token: string) => {
  try {
    return await readPasswordLink(token)
  } catch (error) {
    if (error instanceof AppError && error.code === 'gone') return error
    throw error
  }
}

/** Where an invitation leads: sets the password of the user whom the link was made for. */
export default async function PasswordPage({ searchParams }: PageProps<'/sign-in/password'>) {
  const { token } = await searchParams
  const given = typeof token === 'string' ? token : ''
  const user = await findUser(given)
  if (user instanceof AppError) {
    return (
      <PlainPage finding={user.message} note={user.hint}>
        <LinkButton href="/sign-in">To sign-in</LinkButton>
      </PlainPage>
    )
  }
  return (
    <PlainPage finding={`Welcome, ${user.name}. Choose a password.`} note={`For ${user.email}`}>
      <PasswordForm token={given} email={user.email} />
    </PlainPage>
  )
}
