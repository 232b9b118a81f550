import { useId } from 'preact/hooks';
import { all, api, good } from '../../api/client';
import { Shown } from '../../ui/States';
import { useLoad } from '../../ui/useLoad';

/** The screens that are applied to the rows, built-in and own. */
export function ScreensChoice({
  chosen,
  onChosen,
  fault,
}: {
  chosen: readonly string[];
  onChosen: (screens: readonly string[]) => void;
  fault: string | undefined;
}) {
  const id = useId();
  const screens = useLoad(
    () => all((cursor) => good(api.GET('/screens', { params: { query: { limit: 100, cursor } } }))),
    [],
  );
  return (
    <fieldset aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend>Screens to apply</legend>
      <Shown loaded={screens} what="your screens">
        {(known) => {
          // A screen of saved parameters may be deleted since: it must be seen to be taken out.
          const gone = chosen.filter((name) => !known.some((screen) => screen.name === name));
          return (
            <>
              {[...known, ...gone.map((name) => ({ name, where: '', builtIn: false }))].map(
                ({ name, where, builtIn }, at) => (
                  <div key={name} class="field tick">
                    <input
                      id={`${id}-${at}`}
                      type="checkbox"
                      checked={chosen.includes(name)}
                      aria-invalid={fault ? 'true' : undefined}
                      onChange={(event) =>
                        onChosen(
                          event.currentTarget.checked
                            ? [...chosen, name]
                            : chosen.filter((one) => one !== name),
                        )
                      }
                    />
                    <label for={`${id}-${at}`}>
                      {name}{' '}
                      <span class="fine">
                        {gone.includes(name) ? (
                          '⚠ there is no such screen any more'
                        ) : (
                          <>
                            {builtIn && 'built-in: '}
                            <code>{where === '' ? 'every quoted contract' : where}</code>
                          </>
                        )}
                      </span>
                    </label>
                  </div>
                ),
              )}
              <p class="fine">
                <a href="/screens">Your screens</a>. They stay for the run as they are now.
              </p>
            </>
          );
        }}
      </Shown>
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </fieldset>
  );
}
