import { PageSkeleton } from '../../_components/page-skeleton'

export default PageSkeleton
