import type { Instance } from './instance';

/** Where an instance contradicts itself, and what was expected there. */
export type InstanceProblem = { readonly path: readonly (string | number)[]; readonly message: string };

type Path = InstanceProblem['path'];

/** Names that are not there, names given twice, and dates that are not what the format says. */
export function referenceProblems(instance: Instance): readonly InstanceProblem[] {
  const problems: InstanceProblem[] = [];
  const report = (path: Path, message: string): void => void problems.push({ path, message });

  const unique = (
    values: readonly string[],
    path: (index: number) => Path,
    what: string,
  ): ReadonlySet<string> => {
    const seen = new Set<string>();
    values.forEach((value, index) => {
      if (seen.has(value)) report(path(index), `expected each ${what} once, "${value}" is there already`);
      seen.add(value);
    });
    return seen;
  };
  const known = (set: ReadonlySet<string>, id: string, path: Path, what: string): void => {
    if (!set.has(id)) report(path, `expected the id of a ${what}, "${id}" is none`);
  };
  const knownSlot = (slot: number, path: Path): void => {
    if (slot >= instance.slots.length)
      report(path, `expected a slot below ${instance.slots.length}, got ${slot}`);
  };
  const ids = (field: 'departments' | 'channels' | 'requests', what: string): ReadonlySet<string> =>
    unique(
      instance[field].map((item) => item.id),
      (index) => [field, index, 'id'],
      what,
    );

  const { policy } = instance;
  if (new Date(`${instance.horizon.start}T00:00Z`).getUTCDay() !== 1)
    report(['horizon', 'start'], `expected a Monday, ${instance.horizon.start} is not`);

  const departments = ids('departments', 'department id');
  const channels = ids('channels', 'channel id');
  const requests = ids('requests', 'request id');
  const pools = unique(
    policy.pools.map((pool) => pool.id),
    (index) => ['policy', 'pools', index, 'id'],
    'pool id',
  );

  policy.pools.forEach((pool, index) => {
    for (const id of Object.keys(pool.shares))
      known(departments, id, ['policy', 'pools', index, 'shares', id], 'department');
  });
  policy.ledger.forEach(({ dept, pool }, index) => {
    known(departments, dept, ['policy', 'ledger', index, 'dept'], 'department');
    known(pools, pool, ['policy', 'ledger', index, 'pool'], 'pool');
  });
  unique(
    policy.ledger.map(({ dept, pool }) => `${dept}/${pool}`),
    (index) => ['policy', 'ledger', index],
    'department and pool',
  );
  policy.audienceGroups.forEach((group, index) => {
    group.channels.forEach((id, at) =>
      known(channels, id, ['policy', 'audienceGroups', index, 'channels', at], 'channel'),
    );
  });

  instance.channels.forEach((channel, index) => {
    known(pools, channel.pool, ['channels', index, 'pool'], 'pool');
    unique(
      channel.open.map(({ dow }) => String(dow)),
      (at) => ['channels', index, 'open', at, 'dow'],
      'weekday',
    );
  });
  instance.slots.forEach(([channel], index) => {
    if (channel >= instance.channels.length)
      report(
        ['slots', index, 0],
        `expected a channel index below ${instance.channels.length}, got ${channel}`,
      );
  });
  instance.requests.forEach((request, index) => {
    known(departments, request.dept, ['requests', index, 'dept'], 'department');
    request.channels.forEach((id, at) => known(channels, id, ['requests', index, 'channels', at], 'channel'));
  });
  instance.blocked.forEach((slot, index) => knownSlot(slot, ['blocked', index]));
  instance.unstaffed?.forEach((slot, index) => knownSlot(slot, ['unstaffed', index]));

  const episodes = new Map(instance.requests.map((request) => [request.id, request.episodes]));
  for (const field of ['pins', 'previous'] as const) {
    instance[field].forEach((entry, index) => {
      known(requests, entry.req, [field, index, 'req'], 'request');
      knownSlot(entry.slot, [field, index, 'slot']);
      const count = episodes.get(entry.req) ?? Infinity;
      if (entry.ep >= count)
        report([field, index, 'ep'], `expected an episode below ${count}, got ${entry.ep}`);
    });
    unique(
      instance[field].map(({ req, ep }) => `${req}/${ep}`),
      (index) => [field, index],
      'request and episode',
    );
  }
  return problems;
}
