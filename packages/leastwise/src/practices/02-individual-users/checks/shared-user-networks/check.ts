import type { User } from '../../../../account/iam-model.ts';
import { type Known, known, missing, settled } from '../../../../account/known.ts';
import type { KeyUse } from '../../../../account/trail-facts.ts';
import { defineCheck, departed, type Evidence, met, type Subject } from '../../../check.ts';
import { headline } from '../../../headline.ts';
import { type KnownPlaces, knownPlace, placesAmong } from '../../places.ts';

/** How many networks, newest first, stand as evidence by their last call. */
const shownNetworks = 12;

/** A user, and one of its keys where the trail shows any at work. */
interface UserKey {
  readonly user: User;
  readonly use?: KeyUse;
}

export const check = defineCheck({
  id: 'shared-user-networks',
  practice: 2,
  title: 'No key is used from many networks within an hour',
  severity: 'high',
  role: 'deciding',
  needs: ['authorization-details', 'trail:90d'],
  controls: [],
  settings: {
    hourlyNetworks: 4,
    windowDays: 90,
    automationAgents: ['github-actions', 'gitlab', 'codebuild', 'exec-env/aws_lambda', 'exec-env/aws_ecs'],
  },
  subjects: (view) => {
    const byPrincipal = new Map<string, KeyUse[]>();
    for (const use of view['trail:90d'].keyUse.values()) {
      const uses = byPrincipal.get(use.principalArn);
      if (uses === undefined) byPrincipal.set(use.principalArn, [use]);
      else uses.push(use);
    }
    return view['authorization-details'].users.flatMap((user): readonly Subject<UserKey>[] => {
      const uses = byPrincipal.get(user.arn);
      if (uses === undefined) return [{ resource: user.arn, value: { user } }];
      return uses.map((use) => ({ resource: user.arn, part: use.accessKeyId, value: { user, use } }));
    });
  },
  judge: ({ value: { user, use } }, { asOf, settings, own }, view) => {
    const trail = view['trail:90d'];
    if (use === undefined) {
      settled(trail.covers(own.windowDays, asOf));
      return met({ fact: `calls with keys of ${user.name}`, value: 0, source: trail.source });
    }
    const places = settled(busiestPlaces(use, settings, own));
    const hour: Evidence = {
      fact: `unknown networks of ${use.accessKeyId} in its busiest hour, from ${hourOf(use)}`,
      value: places.length === 0 ? 'none' : places.join(', '),
      source: trail.source,
    };
    const seen = use.networks.map(
      ({ network, lastAt, last }): Evidence => ({
        fact: `${use.accessKeyId} last used from ${network}`,
        value: lastAt.toISOString(),
        source: last,
      }),
    );
    if (places.length < own.hourlyNetworks) {
      settled(trail.covers(own.windowDays, asOf));
      return met([hour, ...seen.slice(0, 1)]);
    }
    return departed(
      [hour, ...seen.slice(0, shownNetworks)],
      { name: user.name, keyId: use.accessKeyId, places, hour: hourOf(use) },
      { principals: [user.arn] },
    );
  },
  explain: ({ facts: { name, keyId, places, hour } }) => ({
    what: `Access key ${keyId} of ${name} was used from ${places.length} different networks in the hour from ${hour}: ${places.slice(0, 6).join(', ')}${places.length > 6 ? ' …' : ''}.`,
    why: 'One person is at one place. A key at many places at once is in many hands, and each of them acts as the same user.',
    whatToDo: `Find out who holds ${keyId}. Give each an identity of their own and retire the key; if nobody can explain the networks, treat it as stolen and switch it off now.`,
  }),
  inShort: ([worst]) => ({
    headline:
      worst === undefined
        ? 'a key in many hands'
        : headline(
            `'${worst.facts.name}': ${worst.facts.places.length} networks, 1 hour`,
            'a key: many networks at once',
          ),
    move:
      worst === undefined
        ? 'give each holder of a shared key an identity'
        : `give each who uses ${worst.facts.name} an identity of their own`,
  }),
  remedy: {
    guide: ({ facts: { name, keyId } }) => [
      `See from where and by what it is used: aws cloudtrail lookup-events --lookup-attributes AttributeKey=AccessKeyId,AttributeValue=${keyId}`,
      'If the networks are your own (offices, VPN, build machines), name them under networks: in leastwise.yaml.',
      `If nobody knows them: aws iam update-access-key --status Inactive --user-name ${name} --access-key-id ${keyId}`,
      'Else make an identity for each holder, move them over, and switch the key off when it has been quiet for a week.',
    ],
  },
});

interface Limits {
  readonly hourlyNetworks: number;
  readonly automationAgents: readonly string[];
}

/**
 * The unknown networks of the key's busiest hour. That hour is the busiest of all networks, known ones among them: where
 * known ones fill it, an hour of fewer networks, more of them unknown, may hide behind it, and then this is a gap.
 */
export const busiestPlaces = (
  use: KeyUse,
  knownPlaces: KnownPlaces,
  { hourlyNetworks, automationAgents }: Limits,
): Known<readonly string[]> => {
  const automated = new Set(
    use.networks
      .filter(({ userAgent }) =>
        automationAgents.some((agent) => userAgent.toLowerCase().includes(agent.toLowerCase())),
      )
      .map(({ network }) => network),
  );
  const strange = (recorded: readonly string[]): readonly string[] =>
    placesAmong(
      recorded.filter((network) => !automated.has(network)),
      use,
      knownPlaces,
    ).filter((place) => place !== knownPlace);
  const busiest = strange(use.busiestHour.networks);
  if (busiest.length >= hourlyNetworks) return known(busiest);
  const everywhere = strange(use.networks.map(({ network }) => network));
  if (everywhere.length < hourlyNetworks || use.busiestHour.networks.length < hourlyNetworks)
    return known(busiest);
  return missing({
    need: 'trail:90d',
    call: `cloudtrail.LookupEvents of ${use.accessKeyId}`,
    because: `the busiest hour of ${use.accessKeyId} is one of known networks; it was used from ${everywhere.length} unknown ones too, and whether ${hourlyNetworks} of them fall into one hour is not known`,
  });
};

const hourOf = ({ busiestHour: { at } }: KeyUse): string =>
  `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
