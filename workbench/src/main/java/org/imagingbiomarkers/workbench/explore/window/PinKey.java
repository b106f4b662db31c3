package org.imagingbiomarkers.workbench.explore.window;

import java.awt.Component;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.TextComponent;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;

import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

import ij.ImagePlus;

/** The key that pins, in the window of the explorer and in that of its image, where ImageJ would otherwise print. */
final class PinKey implements KeyEventDispatcher, AutoCloseable {

	private static final int OTHERS = InputEvent.CTRL_DOWN_MASK | InputEvent.ALT_DOWN_MASK | InputEvent.META_DOWN_MASK;

	private final JFrame frame;
	private final ImagePlus image;
	private final Runnable pinCursor;
	private final Runnable pinSelection;

	PinKey(final JFrame frame, final ImagePlus image, final Runnable pinCursor, final Runnable pinSelection) {
		this.frame = frame;
		this.image = image;
		this.pinCursor = pinCursor;
		this.pinSelection = pinSelection;
		KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
	}

	@Override
	public boolean dispatchKeyEvent(final KeyEvent event) {
		if (event.getID() != KeyEvent.KEY_PRESSED || event.getKeyCode() != KeyEvent.VK_P || (event.getModifiersEx() &
			OTHERS) != 0 || !isOurs(event.getComponent())) return false;
		(event.isShiftDown() ? pinSelection : pinCursor).run();
		return true;
	}

	private boolean isOurs(final Component component) {
		if (component instanceof JTextComponent || component instanceof TextComponent) return false;
		final Window window = component instanceof Window one ? one : SwingUtilities.getWindowAncestor(component);
		return window == frame || window != null && window == image.getWindow();
	}

	@Override
	public void close() {
		KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(this);
	}
}
