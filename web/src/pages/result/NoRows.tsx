import { useMemo } from 'preact/hooks';
import { counted, number } from '../../format';
import { narrowest, readWhere } from '../../rows/conditions';
import type { ResultTable } from '../../rows/table';
import { Empty } from '../../ui/States';
import type { View } from './views';

/** What stands where no row passes: which part of the conditions keeps least, and a way to all. */
export function NoRows({
  table,
  view,
  where,
  screenRows,
  onClear,
  toAll,
}: {
  table: ResultTable;
  view: View;
  where: string;
  screenRows: Uint32Array;
  onClear: () => void;
  /** The address of all contracts; nothing where they are shown already. */
  toAll: string | undefined;
}) {
  const parts = useMemo(() => {
    const filters = screenRows.length > 0;
    const read = readWhere(filters ? where : (view.screen?.where ?? ''));
    return 'condition' in read
      ? narrowest(read.condition, table, filters ? screenRows : undefined)
      : [];
  }, [table, view, where, screenRows]);
  if (table.length === 0) {
    return (
      <Empty title="The run found no contract">
        <p>Its page says why symbols were skipped.</p>
      </Empty>
    );
  }
  const [least] = parts;
  return (
    <Empty title={screenRows.length > 0 ? 'No row passes the filter' : 'No row passes this screen'}>
      {least && (
        <p>
          {parts.length > 1 ? 'The narrowest condition is ' : 'The condition is '}
          <code>{least.text}</code>, which alone leaves {number(least.rows)} of{' '}
          {counted(screenRows.length || table.length, 'row')}
          {least.rows > 0 && parts.length > 1 && '; no row meets all of them at once'}.
        </p>
      )}
      <div class="actions">
        {where !== '' && (
          <button type="button" onClick={onClear}>
            Clear the filter
          </button>
        )}
        {toAll && <a href={toAll}>Show all contracts</a>}
      </div>
    </Empty>
  );
}
