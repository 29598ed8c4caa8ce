/** One choice between topics: for each of them what speaks for it, and which was right. */
export interface Choice {
  readonly features: readonly (readonly number[])[];
  /** What each topic has at any rate, that is not fitted. */
  readonly offsets: readonly number[];
  readonly right: number;
}

const ROUNDS = 2_000;
const STEP = 0.5;
/** How much a large weight costs: without it, a sign that was right each time would decide all alone. */
const PENALTY = 0.0002;

/** Returns the weights of the features under which the right topics are likeliest (conditional logit). */
export function fitLogistic(choices: readonly Choice[]): number[] {
  const size = choices[0]?.features[0]?.length ?? 0;
  const weights = Array.from({ length: size }, () => 0);
  // Each weight has a pace of its own (Adagrad): some signs are rare.
  const paces = Array.from({ length: size }, () => 1e-8);
  for (let round = 0; round < ROUNDS; round += 1) {
    const gradient = weights.map((weight) => -PENALTY * weight);
    for (const choice of choices) addGradient(choice, weights, gradient, choices.length);
    for (const [index, slope] of gradient.entries()) {
      paces[index] = (paces[index] ?? 0) + slope ** 2;
      weights[index] = (weights[index] ?? 0) + (STEP * slope) / Math.sqrt(paces[index]);
    }
  }
  return weights;
}

function addGradient(
  choice: Choice,
  weights: readonly number[],
  gradient: number[],
  count: number,
): void {
  const shares = likelihoods(choice, weights);
  for (const [topic, features] of choice.features.entries()) {
    const missing = (topic === choice.right ? 1 : 0) - (shares[topic] ?? 0);
    for (const [index, value] of features.entries()) {
      gradient[index] = (gradient[index] ?? 0) + (missing * value) / count;
    }
  }
}

/** Returns how likely each topic of a choice is. */
export function likelihoods({ features, offsets }: Choice, weights: readonly number[]): number[] {
  const points = features.map((row, topic) =>
    row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), offsets[topic] ?? 0),
  );
  const top = Math.max(...points);
  const odds = points.map((one) => Math.exp(one - top));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return odds.map((one) => one / all);
}
