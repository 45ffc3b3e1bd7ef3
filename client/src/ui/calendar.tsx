import '@mantine/dates/styles.css';
import { fullDate } from '@groupwork/shared/kernel/time';
import { DatePicker } from '@mantine/dates';

export function Calendar({ date, onChoose }: { date: string; onChoose: (date: string) => void }) {
  return (
    <DatePicker
      value={date} defaultDate={date} firstDayOfWeek={1} weekendDays={[]} hideOutsideDates maxLevel="month" onChange={(chosen) => { if (chosen !== null) onChoose(chosen); }}
      getDayProps={(day) => ({ 'aria-label': fullDate(day), autoFocus: day === date })}
      ariaLabels={{ nextMonth: 'Next month', previousMonth: 'Previous month' }}
    />
  );
}
