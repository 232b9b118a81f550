import type { StreamFilter } from '../../api/schema';
import { Scroll } from '../../ui/Scroll';

/** The filters by name, with what can be done with each. */
export function FilterTable({
  filters,
  onUse,
  onEdit,
  onRename,
  onDelete,
}: {
  filters: readonly StreamFilter[];
  onUse: (filter: StreamFilter) => void;
  onEdit: (filter: StreamFilter) => void;
  onRename: (filter: StreamFilter) => void;
  onDelete: (filter: StreamFilter) => void;
}) {
  return (
    <Scroll label="Filters, table">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">What differs from the usual</th>
            <th scope="col">
              <span class="unseen">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {filters.map((filter) => (
            <tr key={filter.name}>
              <th scope="row">
                {filter.name} {filter.active && <span class="mark good">● applies</span>}
              </th>
              <td>
                {filter.summary ?? '–'}
                {(filter.errors ?? []).map((error) => (
                  <p key={error.field} class="message fault">
                    <strong>Not valid:</strong> {error.field} {error.message}
                  </p>
                ))}
              </td>
              <td class="row-actions">
                {!filter.active && (
                  <button
                    type="button"
                    aria-label={`Use ${filter.name}`}
                    onClick={() => onUse(filter)}
                  >
                    Use
                  </button>
                )}
                <button
                  type="button"
                  aria-label={`Edit ${filter.name}`}
                  onClick={() => onEdit(filter)}
                >
                  Edit
                </button>
                {filter.name !== 'default' && (
                  <>
                    <button
                      type="button"
                      aria-label={`Rename ${filter.name}`}
                      onClick={() => onRename(filter)}
                    >
                      Rename
                    </button>
                    <button
                      type="button"
                      aria-label={`Delete ${filter.name}`}
                      onClick={() => onDelete(filter)}
                    >
                      Delete
                    </button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
