import type { Command } from 'commander'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

/** What may follow a command: its commands, its options, and the values that an option takes one of. */
type Following = { path: string; commands: readonly string[]; options: readonly string[] }

/** The script by which a shell completes the program's commands and options (gợi ý lệnh); elsewhere it completes files. */
export function completionOf(program: Command, shell: Shell): string {
  const all = followingOf(program, [])
  return shell === 'fish' ? fish(all) : bash(all, shell)
}

function followingOf(command: Command, path: readonly string[]): Following[] {
  const inner = command.commands
  const options = [...command.options.flatMap(({ short, long }) => [short, long]), '--help']
  return [
    {
      path: path.join(' '),
      commands: inner.map((one) => one.name()),
      options: [...new Set(options.filter((one): one is string => typeof one === 'string' && one.startsWith('--')))],
    },
    ...inner.flatMap((one) => followingOf(one, [...path, one.name()])),
  ]
}

/** The commands that were typed so far are the longest known path of words that are no options. */
function bash(all: readonly Following[], shell: 'bash' | 'zsh'): string {
  const cases = all.map(
    ({ path, commands, options }) => `    '${path}') words='${[...commands, ...options].join(' ')}' ;;`,
  )
  const script = `_chiso() {
  local word path='' next words=''
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    next="\${path:+$path }$word"
    case "$next" in
      ${all
        .slice(1)
        .map(({ path }) => `'${path}'`)
        .join('|')}) path="$next" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -o bashdefault -F _chiso chiso`
  return shell === 'zsh' ? `autoload -U +X bashcompinit && bashcompinit\n${script}` : script
}

function fish(all: readonly Following[]): string {
  const lines = all.flatMap(({ path, commands, options }) => {
    const typed =
      path === ''
        ? '__fish_use_subcommand'
        : path
            .split(' ')
            .map((word) => `__fish_seen_subcommand_from ${word}`)
            .join('; and ')
    const among = path === '' ? typed : `${typed}; and not __fish_seen_subcommand_from ${commands.join(' ')}`
    return [
      ...commands.map((name) => `complete -c chiso -n '${among}' -f -a ${name}`),
      ...options.map((name) => `complete -c chiso -n '${typed}' -l ${name.slice(2)}`),
    ]
  })
  return lines.join('\n')
}
