import { ViewLink } from './view-link'

/** From where a number is missing to what is missing for it: the sources page says what is blank for want of what. */
export const WhyBlank = () => (
  <ViewLink href="/sources#blank" className="relative z-10 text-path underline underline-offset-4">
    Why is this blank?
  </ViewLink>
)
