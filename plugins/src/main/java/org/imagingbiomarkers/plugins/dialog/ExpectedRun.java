package org.imagingbiomarkers.plugins.dialog;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.Timer;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;

import ij.ImagePlus;

/**
 * What a run with the fields of a dialog is going to take, found out beside it. All on the event thread but the finding.
 */
final class ExpectedRun {

	/** How long nothing must change before it is found out anew, in ms. */
	private static final int DELAY_MS = 300;

	private final Context context;
	private final Form form;
	private final Consumer<String> told;
	private final Timer later = new Timer(DELAY_MS, event -> find());
	private Map<String, Object> asked = Map.of();
	private final Inquiry inquiry = new Inquiry("expectation of a run");

	/** @param told takes a sentence, or a blank one */
	ExpectedRun(final Context context, final Form form, final Consumer<String> told) {
		this.context = context;
		this.form = form;
		this.told = told;
		later.setRepeats(false);
	}

	/** Finds it out anew, soon, if fields or the selection have changed. */
	void follow() {
		if (form.problem().isPresent()) {
			asked = Map.of();
			later.stop();
			inquiry.cancel();
			told.accept("");
			return;
		}
		final Map<String, Object> now = form.passed();
		now.put("", form.image().map(ImagePlus::getRoi).map(roi -> roi.getBounds() + " " + roi.size() + " " + roi
			.getPosition() + " " + roi.getZPosition()).orElse(""));
		if (now.equals(asked)) return;
		asked = now;
		inquiry.cancel();
		later.restart();
	}

	private void find() {
		final Map<String, Object> fields = asked;
		inquiry.ask(() -> expected(fields), sentence -> told.accept(sentence.orElse("")));
	}

	/** A command of its own, so that nobody changes its fields meanwhile. */
	private Optional<String> expected(final Map<String, Object> fields) {
		try {
			final Module module = form.module().getInfo().createModule();
			if (!(module.getDelegateObject() instanceof BiomarkerCommand command)) return Optional.empty();
			context.inject(command);
			command.presentTo(new BatchPresenter(context, Workers.single()));
			fields.forEach((key, value) -> {
				if (!key.isEmpty()) module.setInput(key, value);
			});
			return command.expected();
		}
		catch (final ModuleException e) {
			return Optional.empty();
		}
	}

	/** Gives up what is still being found out. */
	void close() {
		later.stop();
		inquiry.close();
	}
}
