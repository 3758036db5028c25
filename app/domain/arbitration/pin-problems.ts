import { compile } from './compile';
import { seatPins } from './engine/construct';
import { PROFILES } from './engine/profiles';
import { startSearch } from './engine/search';
import type { Instance } from './instance';
import type { InstanceProblem } from './reference-problems';

/** Pins that no plan can honour: they break a hard rule by themselves or against the pins before them. */
export function pinProblems(instance: Instance): readonly InstanceProblem[] {
  if (instance.pins.length === 0) return [];
  const search = startSearch(compile(instance), PROFILES.plan, 1);
  const request = seatPins(search);
  if (request === null) return [];
  const { id } = search.model.instance.requests[request]!;
  const index = instance.pins.findIndex(({ req }) => req === id);
  return [
    {
      path: ['pins', index],
      message: `expected a place that the hard rules and the other pins allow, "${id}" cannot have this one`,
    },
  ];
}
