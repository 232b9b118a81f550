import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { api, good } from '../../api/client';
import type { User, UserState } from '../../api/schema';
import { Choice } from '../../ui/Form';
import { PagedList, usePages } from '../../ui/PagedList';
import { Empty } from '../../ui/States';
import '../../styles/account.css';
import '../../styles/admin.css';
import { Invitations } from './Invitations';
import { LimitsDialog } from './LimitsDialog';
import { secondFactorNeeded } from './SecondFactorNeeded';
import { type Switch, SwitchDialog } from './SwitchDialog';
import { UserTable } from './UserTable';

const STATES = [
  ['', 'All'],
  ['ACTIVE', 'Active'],
  ['WAITING', 'Wait for approval'],
  ['DISABLED', 'Turned off'],
] as const;

/** Who has an account, and who may come. */
export default function Users() {
  const { query, route } = useLocation();
  const state = STATES.some(([known]) => known === query.state) ? (query.state ?? '') : '';
  const pages = usePages<User>(
    (cursor) =>
      good(
        api.GET('/admin/users', {
          params: {
            query: { limit: 50, cursor, ...(state !== '' && { state: state as UserState }) },
          },
        }),
      ),
    [state],
  );
  const [limits, setLimits] = useState<User | undefined>(undefined);
  const [turning, setTurning] = useState<Switch | undefined>(undefined);
  const changed = (user: User) =>
    pages.change((items) => items.map((item) => (item.handle === user.handle ? user : item)));

  return (
    <>
      <h1>Users</h1>
      <div class="toolbar">
        <Choice
          label="Show"
          value={state}
          options={STATES}
          onValue={(next) => route(next === '' ? '/admin/users' : `/admin/users?state=${next}`)}
        />
      </div>
      <PagedList
        pages={pages}
        what="the users"
        one="user"
        failed={secondFactorNeeded}
        empty={<Empty title="There is no user of this kind" />}
      >
        {(items) => <UserTable users={items} onLimits={setLimits} onSwitch={setTurning} />}
      </PagedList>
      {limits && (
        <LimitsDialog user={limits} onChanged={changed} onClose={() => setLimits(undefined)} />
      )}
      {turning && (
        <SwitchDialog wish={turning} onChanged={changed} onClose={() => setTurning(undefined)} />
      )}
      <Invitations />
    </>
  );
}
