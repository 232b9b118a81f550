import type { AuditEntry } from '../../api/schema';
import { RecordTable } from '../account/RecordTable';

/** Entries of the record of all users. */
export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <RecordTable
      label="Record of all users"
      entries={entries}
      who={({ user, email }) => user ?? (email ? `nobody, address ${email}` : 'nobody')}
      what="Operation"
      nameOf={(operation) => operation}
    />
  );
}
