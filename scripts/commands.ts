import { spawn } from 'node:child_process'
import { type FileHandle, open, readFile, rm, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { z } from 'zod'
import { operatorScope } from '@/lib/access/gate'
import type { ProjectScope } from '@/lib/access/scope'
import { createArticle } from '@/lib/article/mutations'
import { createArticleSchema, TEXT_BODY_LIMIT } from '@/lib/article/schema'
import { AppError } from '@/lib/errors'
import { exportCsv } from '@/lib/export/queries'
import { exportFilters, exportNameOf } from '@/lib/export/schema'
import { decodeText } from '@/lib/import/decode'
import { previewArticle } from '@/lib/import/queries'
import { addMember, createProject } from '@/lib/project/mutations'
import { addMemberSchema, createProjectSchema } from '@/lib/project/schema'
import { createToken, createUser } from '@/lib/user/mutations'
import { findUser } from '@/lib/user/queries'
import { createUserSchema, type UserRow } from '@/lib/user/schema'
import { codeOf, userError } from '@/scripts/user-error'

/** The command line acts for whoever runs the installation; it has no account of its own. */
const OPERATOR = { userId: null, requestId: 'command-line' }

/** The input as the API would take it; what is wrong with it is one sentence that names the option. */
function checked<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw userError(
    result.error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('\n'),
  )
}

async function accountOf(email: string): Promise<UserRow> {
  const user = await findUser(email)
  if (user) return user
  throw userError(`Nobody has an account with the e-mail ${email}: make one with "user create".`)
}

/** npm runs scripts in the repository; paths are meant from where npm was called. */
const fromCaller = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path)

/** Makes an account; without a password its one-time link is printed. */
export async function userCreate(given: { email: string; name: string; admin?: boolean; password?: string }) {
  const { email, name, admin = false, password } = given
  const input = checked(createUserSchema, { email, name, isAdmin: admin })
  const made = await createUser(OPERATOR, { ...input, ...(password === undefined ? {} : { password }) })
  const link = made.passwordLink
  process.stdout.write(`Made the account ${made.user.email}.\n`)
  if (link) process.stdout.write(`Set its password until ${link.expiresAt.toISOString()} at ${link.url}\n`)
}

export async function projectCreate(given: { slug: string; name: string; lead: string; mode?: string }) {
  const { lead, ...input } = given
  const parsed = checked(createProjectSchema, input)
  const project = await createProject(OPERATOR, parsed, (await accountOf(lead)).id)
  process.stdout.write(`Made the project ${project.slug}.\n`)
}

export async function memberAdd(given: { project: string; email: string; role: string }) {
  const { project, ...input } = given
  const parsed = checked(addMemberSchema, input)
  await addMember(await operatorScope(project), parsed)
  process.stdout.write(`Added ${parsed.email.trim()} to ${project} as ${parsed.role}.\n`)
}

/** Prints the token and nothing else, for `TOKEN=$(…)`. */
export async function tokenCreate({ email, name }: { email: string; name: string }) {
  const user = await accountOf(email)
  if (user.disabledAt !== null) throw userError(`The account ${user.email} is disabled.`)
  const { token } = await createToken(OPERATOR, { userId: user.id, name })
  process.stdout.write(`${token}\n`)
}

type ImportOptions = { project: string; event?: string; outlet?: string }

/** Adds each file as one report, as the preview would propose it. Files that fail are named; the others are added. */
export async function importFiles(files: string[], { project, event, outlet }: ImportOptions) {
  const scope = await operatorScope(project)
  let failed = 0
  for (const file of files) {
    try {
      const { id, title } = await importFile({ scope, file: fromCaller(file), fixed: { event, outlet } })
      process.stdout.write(`${file}: added as “${title}” (${id})\n`)
    } catch (error) {
      failed += 1
      process.stderr.write(`${file}: ${sentenceOf(error)}\n`)
    }
  }
  if (failed > 0) throw userError(`${failed} of ${files.length} files not added.`)
}

/** The words of a refusal. A fault is no refusal and ends the command. */
function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message
  if (error instanceof Error && error.name === 'UserError') return error.message
  if (codeOf(error) === 'ENOENT') return 'there is no such file.'
  if (codeOf(error) === 'EISDIR') return 'this is a folder.'
  if (codeOf(error) === 'EACCES') return 'it may not be read.'
  throw error
}

type ImportFile = {
  scope: ProjectScope
  file: string
  fixed: { event?: string | undefined; outlet?: string | undefined }
}

async function importFile({ scope, file, fixed }: ImportFile) {
  if ((await stat(file)).size > TEXT_BODY_LIMIT) throw new AppError('too-large')
  const decoded = decodeText(await readFile(file))
  if (!decoded.ok) throw userError(decoded.detail)
  for (const warning of decoded.warnings) process.stderr.write(`${basename(file)}: ${warning}\n`)
  const preview = await previewArticle(scope, { text: decoded.text, fileName: basename(file) })
  const { title, text, byline, publishedAt, url, originName, language } = preview
  const input = checked(createArticleSchema, {
    title,
    text,
    byline,
    publishedAt,
    url,
    originName,
    language,
    outlet: fixed.outlet ?? preview.outlet,
    event: fixed.event ?? preview.event,
  })
  return createArticle(scope, input)
}

type ExportOptions = Record<string, string | boolean | undefined> & { project: string; output?: string }

/** Writes one CSV to a file or to the standard output, streamed. */
export async function exportFile(file: string, { project, output, ...given }: ExportOptions) {
  const name = exportNameOf(file) ?? exportNameOf(`${file}.csv`)
  if (name === null)
    throw userError(`There is no export "${file}": ask for annotations.csv, links.csv or articles.csv.`)
  const flags = Object.entries(given).map(([key, value]) => [key, value === true ? '1' : value])
  const filters = checked(exportFilters, Object.fromEntries(flags))
  const scope = await operatorScope(project)
  if (output === undefined) return await toStandardOutput(await exportCsv(scope, { name, filters }))
  // An earlier export is not replaced, and a broken-off one does not stay.
  const target = await newFile(fromCaller(output))
  try {
    const stream = await exportCsv(scope, { name, filters })
    for await (const chunk of stream) await target.writeFile(chunk)
    await target.close()
  } catch (error) {
    await target.close()
    await rm(fromCaller(output))
    throw error
  }
}

async function newFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx')
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw userError(`${path} exists already: choose another name.`)
    throw userError(`${path} cannot be written (${codeOf(error)}): choose another place.`)
  }
}

async function toStandardOutput(stream: ReadableStream<Uint8Array>): Promise<void> {
  const closed = new Promise<never>((_, fail) => process.stdout.once('error', fail))
  closed.catch(() => undefined)
  try {
    for await (const chunk of stream) {
      const written = new Promise<void>((done) => process.stdout.write(chunk, () => done()))
      await Promise.race([written, closed])
    }
  } catch (error) {
    // A reader such as `head` has seen enough.
    if (codeOf(error) !== 'EPIPE') throw error
  }
}

/** Runs a program of somebody else's, such as `pg_dump`; its exit code becomes ours. */
export async function runProgram(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: 'inherit', cwd: fromCaller('.') })
  process.exitCode = await new Promise<number>((done, fail) => {
    child.once('error', () => fail(userError(`${command} cannot be started: is it installed?`)))
    child.once('exit', (code) => done(code ?? 1))
  })
}
