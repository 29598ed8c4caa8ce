import { aLedger } from "../support/a-ledger.ts";
import { storeContract } from "./store-contract.ts";

storeContract("SQLite", () => aLedger());
