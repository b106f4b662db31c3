package org.imagingbiomarkers.workbench.views.window;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.image.BufferedImage;

import javax.swing.JComponent;

import org.imagingbiomarkers.workbench.views.ViewModel;

/** A picture of a study in the window: what was drawn last, and over it what is known at once. */
abstract class ViewPanel extends JComponent {

	private static final long serialVersionUID = 1L;
	private static final Color FOCUS = new Color(0x4dc3ff);

	private final transient ViewModel model;
	private final int study;
	private transient BufferedImage picture;

	/** @param study whose picture it is, from 0 */
	ViewPanel(final ViewModel model, final int study) {
		this.model = model;
		this.study = study;
		setFocusable(true);
		setPreferredSize(new Dimension(360, 300));
		setMinimumSize(new Dimension(80, 80));
		addComponentListener(new ComponentAdapter() {

			@Override
			public void componentResized(final ComponentEvent event) {
				model.redraw();
			}
		});
		addFocusListener(new FocusAdapter() {

			@Override
			public void focusGained(final FocusEvent event) {
				repaint();
			}

			@Override
			public void focusLost(final FocusEvent event) {
				repaint();
			}
		});
	}

	final ViewModel model() {
		return model;
	}

	final int study() {
		return study;
	}

	/** What is drawn on a thread of its own: a picture of the size that the panel has now. */
	interface Drawing {

		BufferedImage draw();
	}

	/** The drawing of what is seen now; made on the event thread. */
	abstract Drawing drawing();

	/** Draws cursor and letters. */
	abstract void annotate(Graphics2D graphics);

	/** Shows a picture that was drawn. */
	final void show(final BufferedImage drawn) {
		picture = drawn;
		repaint();
	}

	@Override
	protected final void paintComponent(final Graphics graphics) {
		graphics.setColor(Color.BLACK);
		graphics.fillRect(0, 0, getWidth(), getHeight());
		if (picture != null) graphics.drawImage(picture, 0, 0, getWidth(), getHeight(), null);
		final Graphics2D over = (Graphics2D) graphics.create();
		annotate(over);
		over.dispose();
		if (!isFocusOwner()) return;
		graphics.setColor(FOCUS);
		graphics.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
	}
}
