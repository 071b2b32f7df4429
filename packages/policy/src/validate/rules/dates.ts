import { compareInstants, parseDate } from '../../condition/date.ts';
import type { Rule } from '../rule.ts';

const isClock = (key: string): boolean => key === 'aws:currenttime' || key === 'aws:epochtime';

/** Conditions on the time of a call; they need to be told what time it is. */
export const dateRules: readonly Rule[] = [
  {
    code: 'date-past',
    severity: 'warning',
    finds: 'A statement held until a date that is past, so that it never applies again.',
    value: ({ text }, { operator, keyName }, { allows }, { now }) => {
      if (now === undefined || operator?.comparison !== 'date' || !isClock(keyName)) return undefined;
      const date = parseDate(text);
      const until = !operator.negated && /^(less|less-or-equal|equal)$/.test(operator.relation);
      return date !== undefined && until && date.seconds * 1000 < now
        ? `${text} is past, so the statement ${allows ? 'grants' : 'denies'} nothing any more; remove it`
        : undefined;
    },
  },
  {
    code: 'date-always-reached',
    severity: 'suggestion',
    finds: 'A statement holds from a date that is past, so that the condition is always met.',
    value: ({ text }, { operator, keyName }, _, { now }) => {
      if (now === undefined || operator?.comparison !== 'date' || !isClock(keyName)) return undefined;
      const date = parseDate(text);
      return date !== undefined &&
        !operator.negated &&
        operator.relation.startsWith('greater') &&
        date.seconds * 1000 < now
        ? `${text} is past, so the condition is always met; remove it`
        : undefined;
    },
  },
  {
    code: 'date-equals-the-clock',
    severity: 'warning',
    finds: 'The time of a call is to equal one second, or not to equal it; that is hardly ever meant.',
    condition: ({ operator, operatorName, keyName }) =>
      operator?.comparison === 'date' && operator.relation === 'equal' && isClock(keyName)
        ? `${operatorName} over the time of the call speaks of a single moment; use DateLessThan or DateGreaterThan`
        : undefined,
  },
  {
    code: 'date-window-empty',
    severity: 'warning',
    finds: 'A statement is to hold after a date and before an earlier one, which no time is.',
    statement: ({ conditions }) => {
      const clocks = conditions.filter(
        ({ keyName, operator }) => isClock(keyName) && operator?.comparison === 'date',
      );
      const after = clocks.find(({ operator }) => operator?.relation.startsWith('greater') === true);
      const before = clocks.find(({ operator }) => operator?.relation.startsWith('less') === true);
      const [from] = after?.values ?? [];
      const [to] = before?.values ?? [];
      if (from === undefined || to === undefined || after?.values.length !== 1 || before?.values.length !== 1)
        return undefined;
      const start = parseDate(from.text);
      const end = parseDate(to.text);
      return start !== undefined && end !== undefined && compareInstants(start, end) >= 0
        ? {
            path: to.path,
            message: `no time is after ${from.text} and before ${to.text}, so the statement never applies`,
          }
        : undefined;
    },
  },
];
