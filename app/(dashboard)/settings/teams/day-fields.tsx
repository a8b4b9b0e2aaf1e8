import { FormText } from '../../../_components/form-fields'

/** Since when and until when; both may stay empty. */
export const DayFields = () => (
  <div className="grid grid-cols-2 gap-3">
    <FormText label="From" hint="Empty: since ever." name="from" type="date" />
    <FormText label="Until" hint="Empty: still." name="to" type="date" />
  </div>
)
