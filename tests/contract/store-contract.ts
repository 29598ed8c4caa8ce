import { describe } from "vitest";
import type { Store } from "../../src/core/ports.ts";
import { courseContract } from "./course-contract.ts";
import { deliveryContract } from "./delivery-contract.ts";
import { enrollmentContract } from "./enrollment-contract.ts";
import { peopleContract } from "./people-contract.ts";
import { readerContract } from "./reader-contract.ts";
import { reportContract } from "./report-contract.ts";
import { signupContract } from "./signup-contract.ts";

/** All that any store promises. `aStore` returns an empty one that ends with the test. */
export function storeContract(name: string, aStore: () => Promise<Store>): void {
  describe(`a store on ${name}`, () => {
    peopleContract(aStore);
    enrollmentContract(aStore);
    courseContract(aStore);
    deliveryContract(aStore);
    signupContract(aStore);
    readerContract(aStore);
    reportContract(aStore);
  });
}
