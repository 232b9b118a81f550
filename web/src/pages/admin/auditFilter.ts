import { periodOf } from '../account/period';

/** What an administrator looks for; empty is no limit. */
export interface AuditFilter {
  user: string;
  operation: string;
  outcome: string;
  from: string;
  to: string;
}

const FIELDS = ['user', 'operation', 'outcome', 'from', 'to'] as const;

/** The filter that an address names. */
export function filterOf(query: Record<string, string | undefined>): AuditFilter {
  return Object.fromEntries(
    FIELDS.map((field) => [field, query[field] ?? '']),
  ) as unknown as AuditFilter;
}

/** The address of a filter. */
export function pathOf(filter: AuditFilter): string {
  const query = new URLSearchParams(
    FIELDS.map((field) => [field, filter[field].trim()]).filter(([, value]) => value !== '') as [
      string,
      string,
    ][],
  ).toString();
  return query === '' ? '/admin/audit' : `/admin/audit?${query}`;
}

/** What the API is asked for. */
export function queryOf({ user, operation, outcome, from, to }: AuditFilter) {
  return {
    ...(user !== '' && { user }),
    ...(operation !== '' && { operation }),
    ...(outcome !== '' && { outcome }),
    ...periodOf(from, to),
  };
}

/** What is wrong with a filter, by the API's own rules. */
export function checkFilter({ operation, outcome, from, to }: AuditFilter): Record<string, string> {
  return {
    ...(!/^[A-Za-z]{0,60}$/.test(operation.trim()) && {
      operation: 'Must be the id of an operation, such as login.',
    }),
    ...(!/^([1-5]([0-9]{2}|xx))?$/.test(outcome.trim()) && {
      outcome: 'Must be a status like 404 or a class like 4xx.',
    }),
    ...(from !== '' && to !== '' && from > to && { to: 'Must not be before the first day.' }),
  };
}
