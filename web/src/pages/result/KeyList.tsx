import { Dialog } from '../../ui/Dialog';
import { Tick } from '../../ui/Form';
import { KEYS } from './keys';

/** The keys of this page, and a switch for those that are signs. */
export function KeyList({
  singleKeys,
  onSingleKeys,
  onClose,
}: {
  singleKeys: boolean;
  onSingleKeys: (on: boolean) => void;
  onClose: () => void;
}) {
  return (
    <Dialog title="Keys" onClose={onClose}>
      <table class="list keys">
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {KEYS.map(([keys, what]) => (
            <tr key={what}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Tick
        label={
          <>
            <kbd>/</kbd> and <kbd>?</kbd> act on this page
          </>
        }
        checked={singleKeys}
        onChecked={onSingleKeys}
      />
    </Dialog>
  );
}
