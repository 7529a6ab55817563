import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { Markdown, safeUrl } from '@/components/ui/markdown'

afterEach(cleanup)

describe('markdown', () => {
  it('shows HTML as text', () => {
    const { container } = render(
      <Markdown>{'A <img src=x onerror=alert(1)> and <script>alert(1)</script> end'}</Markdown>,
    )
    expect(container.querySelector('img, script')).toBeNull()
    expect(container.textContent).toContain('<img src=x onerror=alert(1)>')
  })

  it('loads no image from elsewhere', () => {
    const { container } = render(<Markdown>![a map](https://tracker.example/x.png)</Markdown>)
    expect(container.querySelector('img')).toBeNull()
    expect(container.textContent).toContain('a map')
  })

  it('makes links of web and mail addresses, and tells the other site nothing', () => {
    render(<Markdown>[site](https://example.org/a) [mail](mailto:desk@example.org)</Markdown>)
    const site = screen.getByRole('link', { name: 'site' })
    expect(site.getAttribute('href')).toBe('https://example.org/a')
    expect(site.getAttribute('rel')?.split(' ').sort()).toEqual(['nofollow', 'noopener', 'noreferrer'])
    expect(screen.getByRole('link', { name: 'mail' }).getAttribute('href')).toBe('mailto:desk@example.org')
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    'x',
  ])('makes no link of %s', (url) => {
    expect(safeUrl(url)).toBe('')
    render(<Markdown>{`[press](<${url}>)`}</Markdown>)
    expect(screen.queryByRole('link')).toBeNull()
  })
})
