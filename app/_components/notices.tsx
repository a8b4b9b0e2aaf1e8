import { Notice } from './notice'

/** What of the address could not be used, in words. */
export const Notices = ({ notices }: { notices: string[] }) =>
  notices.map((notice) => (
    <Notice key={notice} tone="warning" live>
      {notice}
    </Notice>
  ))
