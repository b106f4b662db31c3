package org.imagingbiomarkers.plugins.dialog;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import javax.swing.SwingUtilities;

import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.DialogUser;
import org.imagingbiomarkers.plugins.command.DocumentationPage;
import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.plugins.command.ImagingBiomarkersCommands;
import org.imagingbiomarkers.plugins.documentation.DocumentationPages;
import org.imagingbiomarkers.plugins.preset.PresetFolder;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.prefs.PrefService;
import org.scijava.ui.UIService;
import org.scijava.widget.InputHarvester;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.frame.Recorder;

/** Asks for the fields of our commands in a {@link CommandDialog}, just before Fiji would ask for them in its own way. */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 0.6)
public final class DialogHarvester extends AbstractPreprocessorPlugin {

	/** The interfaces of Fiji that are made of Swing: ImageJ's own window, and that of ImageJ2. */
	private static final List<String> SWING = List.of("legacy", "swing");

	// A context without an interface has fewer services, and commands run there all the same.
	@Parameter(required = false)
	private UIService interfaces;

	@Parameter(required = false)
	private PrefService preferences;

	@Parameter(required = false)
	private PlatformService platform;

	@Parameter(required = false)
	private DocumentationPages pages;

	@Override
	public void process(final Module module) {
		if (interfaces == null || interfaces.isHeadless() || SWING.stream().noneMatch(interfaces::isVisible)) return;
		final Optional<CommandInfo> info = ImagingBiomarkersCommands.of(module);
		if (info.isEmpty() || !asks(module)) return;
		try {
			ask(module, info.get());
		}
		catch (final ModuleException | IOException | RuntimeException | Error e) {
			final Failure failure = Failure.of(info.get().getTitle().replace("...", ""), e);
			IJ.log(failure.trace());
			cancel(failure.sentence());
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			cancel("");
		}
	}

	private static boolean asks(final Module module) {
		for (final var item : module.getInfo().inputs()) {
			if (!module.isInputResolved(item.getName()) && Form.isForPeople(item)) return true;
		}
		return false;
	}

	private void ask(final Module module, final CommandInfo info) throws ModuleException, IOException,
		InterruptedException
	{
		final Form form = new Form(module);
		final LastUsedValues lastUsed = new LastUsedValues(preferences, module.getDelegateObject().getClass());
		// A macro that asks must ask the same on every computer.
		if (!IJ.isMacro() && lastUsed.isKept(form)) form.offer("Last Used", () -> lastUsed.load(form));
		form.fields().stream().filter(field -> field.kind() == Field.Kind.IMAGE).findFirst().ifPresent(field -> form.choose(
			field, form.image(field) == null ? WindowManager.getCurrentImage() : form.image(field)));
		if (!isFilledIn(form, info, lastUsed)) {
			cancel("");
			return;
		}
		form.fields().forEach(field -> module.resolveInput(field.key()));
		final boolean asked = module.getDelegateObject() instanceof BiomarkerCommand && !IJ.isMacro();
		if (asked) ((BiomarkerCommand) module.getDelegateObject()).filledInBy(new User(form, info, lastUsed));
	}

	/** Asks once; false if the dialog was canceled. */
	private boolean isFilledIn(final Form form, final CommandInfo info, final LastUsedValues lastUsed)
		throws InterruptedException
	{
		final ImagePlus before = form.image().orElse(null);
		if (!confirmed(form, info)) return false;
		form.pass();
		if (!IJ.isMacro()) {
			lastUsed.save(form);
			select(before, form.image().orElse(null));
		}
		return true;
	}

	/** The person at the dialog, who is asked again with the same form. */
	private final class User implements DialogUser {

		private final Form form;
		private final CommandInfo info;
		private final LastUsedValues lastUsed;
		private RecorderLine line;

		User(final Form form, final CommandInfo info, final LastUsedValues lastUsed) {
			this.form = form;
			this.info = info;
			this.lastUsed = lastUsed;
			line = line(form, info);
		}

		@Override
		public boolean corrects(final String sentence) {
			form.problems().refuse(sentence);
			try {
				final boolean filledIn = isFilledIn(form, info, lastUsed);
				if (filledIn) line = line(form, info);
				return filledIn;
			}
			catch (final InterruptedException e) {
				Thread.currentThread().interrupt();
				return false;
			}
		}

		@Override
		public void finishes() {
			line.write();
		}

		@Override
		public void learns(final String title, final String sentence) {
			IJ.error(title, sentence);
		}
	}

	private boolean confirmed(final Form form, final CommandInfo info) throws InterruptedException {
		// A macro that asks must ask the same on every computer.
		final Optional<PresetMenu> presets = IJ.isMacro() ? Optional.empty() : Optional.of(PresetMenu.read(form, info,
			PresetFolder.ofUser()));
		final CountDownLatch closed = new CountDownLatch(1);
		final AtomicBoolean run = new AtomicBoolean();
		final AtomicReference<Throwable> failed = new AtomicReference<>();
		// Where the event thread itself waits, nothing else could be clicked anyway.
		final boolean modal = SwingUtilities.isEventDispatchThread();
		final Runnable open = () -> new CommandDialog(getContext(), IJ.getInstance(), form, presets, () -> help(info),
			answer -> {
				run.set(answer);
				closed.countDown();
			}).show(modal);
		if (modal) open.run();
		else {
			SwingUtilities.invokeLater(() -> {
				try {
					open.run();
				}
				catch (final RuntimeException | Error e) {
					failed.set(e);
					closed.countDown();
				}
			});
			closed.await();
		}
		if (failed.get() instanceof Error error) throw error;
		if (failed.get() instanceof RuntimeException problem) throw problem;
		return run.get();
	}

	private void help(final CommandInfo info) {
		try {
			platform.open(pages.address(DocumentationPage.FOLDER + DocumentationPage.file(info)).toURL());
		}
		catch (final IOException e) {
			IJ.log("See " + DocumentationPage.url(info));
		}
	}

	/**
	 * What the recorder is going to write: the fields with the title of the image, since Fiji takes the active one to be
	 * it, whatever that is when the macro runs.
	 */
	private static RecorderLine line(final Form form, final CommandInfo info) {
		final Map<String, Object> values = new LinkedHashMap<>();
		form.fields().stream().filter(field -> field.kind() == Field.Kind.IMAGE).forEach(field -> values.put(field.key(), form
			.image(field)));
		form.fields().stream().filter(field -> field.kind() != Field.Kind.MESSAGE && field.kind() != Field.Kind.IMAGE)
			.forEach(field -> values.put(field.key(), form.passed(field)));
		return RecorderLine.of(info, values);
	}

	private static void select(final ImagePlus before, final ImagePlus chosen) {
		if (chosen == null || chosen == before) return;
		if (chosen.getWindow() != null) WindowManager.setCurrentWindow(chosen.getWindow());
		if (Recorder.record) Recorder.record("selectImage", chosen.getTitle());
	}

	/**
	 * What was in the fields of a command when it was last run from its dialog. Only what suits any image is kept: never
	 * values of headers, files, titles of images, or whose images they are.
	 */
	static final class LastUsedValues {

		/** Apart from the values that Fiji itself would keep and load without a dialog. */
		private static final String PREFIX = "dialog.";

		private static final Set<String> OF_ONE_IMAGE = Set.of("patient", "time_point", "title", "comment", "series", "label",
			"reference_label", "frame", "slices", "volume", "range_min", "range_max", "settings");

		private final PrefService preferences;
		private final Class<?> command;

		/** @param command whose fields they are */
		LastUsedValues(final PrefService preferences, final Class<?> command) {
			this.preferences = preferences;
			this.command = command;
		}

		/** Whether the text of a field is one to keep. */
		static boolean keeps(final Field field, final String text) {
			if (OF_ONE_IMAGE.contains(field.key()) || HeaderValues.mayKnow(field.key())) return false;
			return switch (field.kind()) {
				case CHOICE -> field.words().contains(text);
				case CHECK -> true;
				case NAMED_IMAGE -> field.words().contains(text) || text.isBlank();
				case TEXT -> field.group() != FieldGroup.INPUT && field.group() != FieldGroup.ACQUISITION;
				default -> false;
			};
		}

		/** Whether there is anything to fill in. */
		boolean isKept(final Form form) {
			return form.fields().stream().anyMatch(field -> preferences.get(command, PREFIX + field.key()) != null);
		}

		/** Fills in what was kept. */
		void load(final Form form) {
			for (final Field field : form.fields()) {
				final String kept = preferences.get(command, PREFIX + field.key());
				final boolean sound = kept != null && keeps(field, kept) && field.rule().sentence(field.key(), kept).isEmpty();
				if (sound) form.type(field, kept);
			}
		}

		/** Keeps what differs from the defaults. */
		void save(final Form form) {
			for (final Field field : form.fields()) {
				final String text = Field.text(form.passed(field));
				if (!keeps(field, text)) continue;
				if (text.equals(field.declaredText())) preferences.remove(command, PREFIX + field.key());
				else preferences.put(command, PREFIX + field.key(), text);
			}
		}
	}
}
