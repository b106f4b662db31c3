package org.imagingbiomarkers.plugins.dialog;

import java.awt.Rectangle;
import java.awt.Window;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import javax.swing.SwingUtilities;
import javax.swing.Timer;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.Failure;
import org.scijava.Context;
import org.scijava.command.CommandInfo;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.Zoom;

/** The small window beside a dialog that shows what a command makes of the current slice. All on the event thread. */
final class SlicePreview {

	/** How long nothing must change before it is computed anew, in ms. */
	private static final int DELAY_MS = 300;
	/** Side of the window in pixels at which small images are enlarged. */
	private static final int MIN_WINDOW_PIXELS = 256;

	private final Context context;
	private final Form form;
	private final Window dialog;
	private final Consumer<String> status;
	private final Timer later = new Timer(DELAY_MS, event -> compute());
	private BatchPresenter running;
	private ImagePlus shown;
	private int asked;

	/** @param status takes one sentence, or a blank one */
	SlicePreview(final Context context, final Form form, final Window dialog, final Consumer<String> status) {
		this.context = context;
		this.form = form;
		this.dialog = dialog;
		this.status = status;
		later.setRepeats(false);
	}

	private boolean isOpen() {
		return shown != null && shown.getWindow() != null && shown.getWindow().isVisible();
	}

	/** Computes anew what is shown, soon. */
	void follow() {
		if (isOpen() && form.problem().isEmpty()) later.restart();
	}

	/** Computes it now, and opens the window if there is none. */
	void compute() {
		later.stop();
		final ImagePlus image = form.image().orElse(null);
		if (image == null || form.problem().isPresent()) return;
		stop();
		final int number = ++asked;
		final Map<String, Object> fields = new HashMap<>();
		form.fields().stream().filter(field -> field.kind() != Field.Kind.MESSAGE && field.kind() != Field.Kind.OTHER)
			.forEach(field -> fields.put(field.key(), form.passed(field)));
		final PreviewedSlice slice = new PreviewedSlice(context, (CommandInfo) form.module().getInfo(), fields, image, image
			.getZ(), image.getT());
		status.accept("Computing the preview ...");
		final ClassLoader loader = Thread.currentThread().getContextClassLoader();
		// One thread, so that the dialog stays alive.
		final BatchPresenter own = new BatchPresenter(context, Workers.single());
		running = own;
		final Thread worker = new Thread(() -> {
			try {
				final ImagePlus result = slice.compute(own);
				SwingUtilities.invokeLater(() -> show(number, result));
			}
			catch (final IOException | RuntimeException | Error e) {
				final Failure failure = Failure.of("The preview", e);
				if (!failure.trace().isEmpty()) own.log(failure.trace());
				SwingUtilities.invokeLater(() -> fail(number, failure.sentence()));
			}
		}, "preview");
		worker.setDaemon(true);
		worker.setContextClassLoader(loader);
		worker.start();
	}

	private void stop() {
		if (running != null) running.cancel();
		running = null;
	}

	private void fail(final int number, final String sentence) {
		if (number == asked) status.accept("No preview: " + sentence);
	}

	private void show(final int number, final ImagePlus result) {
		if (number != asked) return;
		running = null;
		status.accept("");
		if (isOpen() && shown.getWidth() == result.getWidth() && shown.getHeight() == result.getHeight()) {
			shown.setProcessor(result.getTitle(), result.getProcessor());
			shown.setCalibration(result.getCalibration());
			shown.updateAndRepaintWindow();
			return;
		}
		hide();
		shown = result;
		shown.setProp(OpenImages.PREVIEW, "true");
		final ImagePlus active = WindowManager.getCurrentImage();
		shown.show();
		final int larger = MIN_WINDOW_PIXELS / Math.max(1, Math.max(shown.getWidth(), shown.getHeight()));
		if (larger > 1) Zoom.set(shown, larger);
		place();
		// The active image stays the one that the user works on.
		if (active != null && active.getWindow() != null) WindowManager.setCurrentWindow(active.getWindow());
		dialog.toFront();
	}

	/** Beside the dialog, where the screen has room for it, otherwise in the corner. */
	private void place() {
		final Rectangle screen = dialog.getGraphicsConfiguration().getBounds();
		final Window window = shown.getWindow();
		final int right = dialog.getX() + dialog.getWidth();
		final int left = dialog.getX() - window.getWidth();
		final boolean fitsRight = right + window.getWidth() <= screen.x + screen.width;
		if (fitsRight || left >= screen.x) window.setLocation(fitsRight ? right : left, dialog.getY());
		else window.setLocation(screen.x + screen.width - window.getWidth(), screen.y + screen.height - window.getHeight());
	}

	private void hide() {
		if (shown == null) return;
		shown.changes = false;
		shown.close();
		shown = null;
	}

	/** Ends what is running and takes the window away. */
	void close() {
		asked++;
		later.stop();
		stop();
		hide();
	}
}
