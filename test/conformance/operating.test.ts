import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@chiso/server/main'
import { operationRefusals } from '@chiso/server/refusals/operation'
import { settingNames } from '@chiso/server/settings'
import { parseYaml } from '@redocly/openapi-core'
import { afterAll, describe, expect, it } from 'vitest'
import { chiso, root } from '../contract/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'chiso-operating-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const paper = read('docs/operating.md')
const examples = readdirSync(join(root, 'docs/deploy')).map((name) => `docs/deploy/${name}`)
const has = (program: string, ...args: string[]) => spawnSync(program, args, { stdio: 'ignore' }).status === 0
const found = (text: string, pattern: RegExp) =>
  [...new Set(Array.from(text.matchAll(pattern), ([, name = '']) => name))].sort()

describe('what an operator reads', { timeout: 60_000 }, () => {
  it('[SRV-163] tells of each setting, and of none that there is not', () => {
    expect(found(paper, /\b(CHISO_[A-Z_]+)\b/g)).toEqual(settingNames.toSorted())
    for (const path of examples)
      for (const name of found(read(path), /\b(CHISO_[A-Z_]+)\b/g)) expect(settingNames, path).toContain(name)
  })

  it('[SRV-163] has an alarm for each way that machine and store can fail', () => {
    const alarms = paper.slice(paper.indexOf('## Alarms'))
    expect(Object.keys(operationRefusals).filter((code) => !alarms.includes(`\`${code}\``))).toEqual([])
  })

  it('[SRV-163] names what is counted and commands that there are', async () => {
    const serving = await serve({ PORT: '0', CHISO_DATA: join(folder, 'du-lieu') })
    const counted = await (await fetch(`${serving.url}/metrics`)).text()
    await serving.close()
    const names = found(paper, /\b(chiso_[a-z_]+)\b/g)
    expect(names.filter((name) => !counted.includes(`# TYPE ${name} `))).toEqual([])
    expect(names.length).toBeGreaterThan(4)
    const help = (await chiso(['--help'])).out
    const commands = found(paper, /(?:`|npx |_DATA=\S+ )chiso ([a-z]+)/g)
    expect(commands.filter((name) => !new RegExp(`^ {2}${name}\\b`, 'm').test(help))).toEqual([])
    expect(commands).toEqual(
      expect.arrayContaining(['audit', 'backup', 'doctor', 'init', 'migrate', 'reconcile', 'restore']),
    )
  })

  it('[SRV-163] has examples whose files are there', () => {
    for (const path of examples) {
      expect(paper).toContain(`deploy/${path.split('/').at(-1)}`)
      for (const file of found(read(path), /\/opt\/chiso\/(\S+?\.\w+)/g))
        expect(existsSync(join(root, file)), file).toBe(true)
    }
  })

  it('[SRV-163] has containers whose paths are there and whose volumes and settings are those of the image', () => {
    type Service = {
      build: { context: string; dockerfile: string }
      environment: Record<string, string>
      volumes: string[]
      ports: string[]
    }
    const compose = parseYaml(read('docs/deploy/compose.yaml')) as {
      services: Record<string, Service>
      volumes: Record<string, null>
    }
    expect(Object.keys(compose).sort()).toEqual(['services', 'volumes'])
    const { build, environment, volumes, ports } = compose.services.chiso as Service
    const context = join(root, 'docs/deploy', build.context)
    expect(existsSync(join(context, 'pnpm-workspace.yaml'))).toBe(true)
    const image = readFileSync(join(context, build.dockerfile), 'utf8')
    for (const volume of volumes) {
      const [name = '', place = ''] = volume.split(':')
      expect(Object.keys(compose.volumes)).toContain(name)
      expect(image).toContain(` ${place}`)
    }
    expect(Object.keys(compose.volumes)).toHaveLength(volumes.length)
    for (const name of Object.keys(environment)) expect(settingNames).toContain(name)
    expect(ports.map((port) => port.split(':').at(-1))).toEqual(found(image, /^EXPOSE (\d+)$/gm))
    expect(image).toContain(`CHISO_DATA=${volumes[0]?.split(':')[1]} `)
    // What is copied from the sources has to be there.
    for (const path of found(image, /"\/opt\/chiso\/([^"]+)"/g)) expect(existsSync(join(root, path))).toBe(true)
  })

  it('[SRV-163] has units that systemd takes', (context) => {
    context.skip(!has('systemd-analyze', '--version'), 'this machine has no systemd-analyze')
    const units = examples.filter((path) => /\.(service|timer)$/.test(path))
    const copies = units.map((path) => {
      const copy = join(folder, String(path.split('/').at(-1)))
      // Where this machine has what the example names elsewhere.
      const here = read(path)
        .replaceAll('/usr/bin/node', process.execPath)
        .replaceAll('/opt/chiso', root.replace(/\/$/, ''))
      writeFileSync(copy, here.replace(/^(User|Group)=.*\n/gm, ''))
      return copy
    })
    const told = spawnSync('systemd-analyze', ['verify', ...copies], { encoding: 'utf8' })
    expect([told.status, told.stderr.split('\n').filter((line) => line.includes(folder))]).toEqual([0, []])
  })

  it('[SRV-163] has a proxy’s settings that nginx takes', (context) => {
    context.skip(!has('nginx', '-v') || !has('openssl', 'version'), 'this machine has no nginx or no openssl')
    const [cert, key, conf] = ['cert', 'key', 'nginx.conf'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    const args = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=x -keyout ${key} -out ${cert}`
    execFileSync('openssl', args.split(' '), { stdio: 'ignore' })
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => {
      mkdirSync(join(folder, name))
      return `${name}_temp_path ${join(folder, name)};`
    })
    const here = read('docs/deploy/nginx.conf')
      .replaceAll('/etc/ssl/chiso.crt', cert)
      .replaceAll('/etc/ssl/private/chiso.key', key)
      .replaceAll('/etc/nginx/chiso-proxy.conf', join(root, 'docs/deploy/chiso-proxy.conf'))
    const log = join(folder, 'error.log')
    writeFileSync(
      conf,
      `pid ${join(folder, 'pid')};\nevents {}\nhttp { access_log off; ${places.join(' ')}\n${here}\n}\n`,
    )
    const told = spawnSync('nginx', ['-t', '-q', '-p', folder, '-c', conf, '-e', log], { encoding: 'utf8' })
    expect([told.status, told.stderr]).toEqual([0, ''])
  })
})
