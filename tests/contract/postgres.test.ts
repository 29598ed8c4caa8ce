import { aPostgres } from "../support/a-postgres.ts";
import { storeContract } from "./store-contract.ts";

const postgres = aPostgres();

storeContract("PostgreSQL", () => postgres.ledger());
