import '@mantine/dates/styles.css';
import { fullDate } from '@groupwork/shared/kernel/time';
import { DatePicker } from '@mantine/dates';

export function Calendar({ date, onChoose }: { date: string; onChoose: (date: string) => void }) {
  return (
    <DatePicker
      value={date} defaultDate={date} firstDayOfWeek={1} weekendDays={[]} onChange={(chosen) => { if (chosen !== null) onChoose(chosen); }}
      getDayProps={(day) => ({ 'aria-label': fullDate(day), autoFocus: day === date })}
      ariaLabels={{ nextMonth: 'Next month', previousMonth: 'Previous month', monthLevelControl: 'Choose a month', yearLevelControl: 'Choose a year', nextYear: 'Next year', previousYear: 'Previous year', nextDecade: 'Next ten years', previousDecade: 'Previous ten years' }}
    />
  );
}
