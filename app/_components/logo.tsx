/** The mark: a trodden, curved path beside the straight paved one. */
export const Logo = () => (
  <span className="inline-flex items-center gap-2.5 text-finding font-semibold">
    <svg width="22" height="22" viewBox="0 0 22 22" fill="none" aria-hidden="true">
      <path d="M11 20V2" stroke="var(--line)" strokeWidth="3" />
      <path
        d="M3 20C5 14 16 14 15 8.5S6 6 9 2"
        stroke="var(--path)"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeDasharray="1 4.2"
      />
    </svg>
    Desire Path
  </span>
)
