import { testDatabaseContract } from '../../../test/database/database-contract.ts'
import { testedBinaries } from '../../../test/database/test-server.ts'

for (const binaries of testedBinaries.length === 0 ? [null] : testedBinaries) testDatabaseContract(binaries)
