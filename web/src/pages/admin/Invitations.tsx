import { useState } from 'preact/hooks';
import { api, full, good } from '../../api/client';
import type { Invitation } from '../../api/schema';
import { dateTime } from '../../format';
import { announce, announceFault } from '../../ui/Announcer';
import { Confirm } from '../../ui/Dialog';
import { PagedList, usePages } from '../../ui/PagedList';
import { Scroll } from '../../ui/Scroll';
import { InviteForm } from './InviteForm';
import { secondFactorNeeded } from './SecondFactorNeeded';

/** Who may register where that needs an invitation. */
export function Invitations() {
  const pages = usePages<Invitation>(
    (cursor) => good(api.GET('/admin/invitations', { params: { query: { limit: 50, cursor } } })),
    [],
  );
  const [withdrawing, setWithdrawing] = useState<Invitation | undefined>(undefined);
  const withdraw = async ({ id, email }: Invitation) => {
    setWithdrawing(undefined);
    try {
      await full(api.DELETE('/admin/invitations/{id}', { params: { path: { id } } }));
      pages.change((items) => items.filter((item) => item.id !== id));
      announce('done', `The invitation of ${email} does not work any more.`);
    } catch (fault) {
      announceFault(fault);
      pages.again();
    }
  };
  return (
    <section class="invitations" aria-labelledby="invitations">
      <h2 id="invitations">Invitations</h2>
      <InviteForm onInvited={pages.again} />
      <PagedList
        pages={pages}
        what="the invitations"
        one="open invitation"
        failed={(problem) => secondFactorNeeded(problem) && <p>Not without a second factor.</p>}
        empty={<p class="fine">No invitation is open.</p>}
      >
        {(items) => (
          <Scroll label="Open invitations">
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">Address</th>
                  <th scope="col">Invited</th>
                  <th scope="col">Ends</th>
                  <th scope="col">Change</th>
                </tr>
              </thead>
              <tbody>
                {items.map((invitation) => (
                  <tr key={invitation.id}>
                    <th scope="row">{invitation.email}</th>
                    <td class="when">{dateTime(invitation.createdAt)}</td>
                    <td class="when">{dateTime(invitation.expiresAt)}</td>
                    <td>
                      <button
                        type="button"
                        onClick={() => setWithdrawing(invitation)}
                        aria-label={`Withdraw the invitation of ${invitation.email}`}
                      >
                        Withdraw
                      </button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
      </PagedList>
      {withdrawing && (
        <Confirm
          title="Withdraw the invitation?"
          button="Withdraw"
          onYes={() => void withdraw(withdrawing)}
          onNo={() => setWithdrawing(undefined)}
        >
          <p>The code that was mailed to {withdrawing.email} stops working.</p>
        </Confirm>
      )}
    </section>
  );
}
