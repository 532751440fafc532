import { useEffect } from 'react'

/** The letters of what is printed, as the shorthand of a font names them. */
const faces = ['13pt "Official Serif"', 'italic 13pt "Official Serif"', 'bold 13pt "Official Serif"']

/** Fetches the letters of paper a moment after the page stands: what is printed in the same moment cannot wait for them. */
export function usePaperLetters(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const face of faces) void document.fonts.load(face, '\u1eb6a')
    }, 1_000)
    return () => clearTimeout(timer)
  }, [])
}
