import { text } from 'node:stream/consumers'
import { Command } from 'commander'
import { withDatabase } from '@/scripts/operator'
import { userError } from '@/scripts/user-error'

/** Loaded late: `--help` and a mistyped option need neither product nor database. */
const load = () => import('@/scripts/commands')

const program = new Command('attest')
  .description('Manage an Attest installation from its own machine, beside a running server or without one.')
  .enablePositionalOptions()
  .showHelpAfterError('(add --help for the options)')

const user = program.command('user').description('accounts')
user
  .command('create')
  .description('make an account; prints a one-time link for its password unless one is given')
  .requiredOption('--email <address>', 'what the person signs in with')
  .requiredOption('--name <name>', 'the name that others see')
  .option('--admin', 'may manage accounts')
  .option('--password-stdin', 'read the password from the standard input')
  .action(async ({ passwordStdin, ...given }) => {
    const password = passwordStdin ? { password: (await text(process.stdin)).replace(/\r?\n$/, '') } : {}
    await withDatabase(async () => (await load()).userCreate({ ...given, ...password }))
  })

const project = program.command('project').description('projects')
project
  .command('create')
  .description('make a project with the default guidelines')
  .requiredOption('--slug <slug>', 'its name in addresses: lower-case letters, digits and hyphens')
  .requiredOption('--name <name>', 'its name on the screen')
  .requiredOption('--lead <email>', 'the account that leads it')
  .option('--mode <mode>', 'blind or open: whether reviewers see each other before submitting')
  .action((given) => withDatabase(async () => (await load()).projectCreate(given)))

const member = program.command('member').description('members of a project')
member
  .command('add')
  .description('add an account to a project')
  .requiredOption('--project <slug>', 'the project')
  .requiredOption('--email <address>', 'the account')
  .requiredOption('--role <role>', 'lead, reviewer or observer')
  .action((given) => withDatabase(async () => (await load()).memberAdd(given)))

const token = program.command('token').description('personal access tokens for the API')
token
  .command('create')
  .description('make a token and print it, and nothing else; it is not shown again')
  .requiredOption('--email <address>', 'the account that the token acts for')
  .option('--name <name>', 'what it is for', 'command line')
  .action((given) => withDatabase(async () => (await load()).tokenCreate(given)))

program
  .command('import')
  .description('add reports (.txt, .md), each as the preview on the screen would propose it')
  .requiredOption('--project <slug>', 'the project')
  .option('--event <name>', 'the event of all of them; made when new')
  .option('--outlet <name>', 'the outlet of all of them; made when new')
  .argument('<files...>', 'the files')
  .action((files, given) => withDatabase(async () => (await load()).importFiles(files, given)))

program
  .command('export')
  .description('write a CSV of all that a lead may see')
  .requiredOption('--project <slug>', 'the project')
  .argument('[name]', 'annotations.csv, links.csv or articles.csv', 'annotations.csv')
  .option('--output <file>', 'a new file to write to, instead of the standard output')
  .option('--article <id>', 'only of this article')
  .option('--outlet <id>', 'only of this outlet')
  .option('--event <id>', 'only of this event')
  .option('--reviewer <id>', 'only by this reviewer')
  .option('--tag <tag>', 'only fact, claim or opinion')
  .option('--status <status>', 'only of reviews assigned, in-progress or submitted')
  .option('--kind <kind>', 'only of independent or final reviews')
  .option('--updated-since <time>', 'only changed since then, such as 2026-03-31')
  .option('--pseudonyms', 'R1, R2, … instead of e-mail addresses')
  .option('--raw', 'exact values, without the guard against formulas')
  .option('--bom', 'a byte order mark first, for Excel')
  .action((name, given) => withDatabase(async () => (await load()).exportFile(name, given)))

program
  .command('with-database')
  .description('run a program, such as pg_dump, with DATABASE_URL set to the installation’s database')
  .argument('<program>')
  .argument('[arguments...]')
  .passThroughOptions()
  .action((command, args) => withDatabase(async () => (await load()).runProgram(command, args)))

try {
  await program.parseAsync()
} catch (error) {
  // A refusal of the product is a sentence too.
  throw error instanceof Error && error.name === 'AppError' ? userError(error.message) : error
}
process.exit()
