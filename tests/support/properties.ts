/**
 * Where properties are tested from. CI proves one commit the same way each time; everywhere else each run tries other cases,
 * and prints the seed of one that fails.
 */
import fc from 'fast-check'

if (process.env.CI) fc.configureGlobal({ seed: 20_260_101 })
