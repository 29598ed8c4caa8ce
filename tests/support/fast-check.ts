/**
 * fast-check, with one seed for each run, so that a run is the same as the one before it. Other
 * seeds are `npm run properties:long`; a property that failed there fails again with
 * `PROPERTY_SEED=SEED npm test -- FILE`.
 */
import * as fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env["PROPERTY_SEED"] ?? 1) });

export { fc };
