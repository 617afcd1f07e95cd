// A modal window with a title, scrollable content and a row of buttons.
import { useRef, type ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useKeyboardScroll } from './keyboard-scroll.ts';

type Props = { title: string; open: boolean; onClose: () => void; children: ReactNode; actions: ReactNode };

export function Dialog({ title, open, onClose, children, actions }: Props) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen={open}
      isDismissable
      onOpenChange={(on) => {
        if (!on) onClose();
      }}
    >
      <Modal className="modal">
        <AriaDialog>
          <Heading slot="title" className="title" level={2}>
            {title}
          </Heading>
          <Content>{children}</Content>
          <div className="actions">{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Content({ children }: { children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  useKeyboardScroll(area);
  return (
    <div ref={area} className="content">
      {children}
    </div>
  );
}
