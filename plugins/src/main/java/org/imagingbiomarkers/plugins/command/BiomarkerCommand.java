package org.imagingbiomarkers.plugins.command;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.Table;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.command.ContextCommand;
import org.scijava.plugin.Parameter;
import org.scijava.util.ClassUtils;

import ij.ImagePlus;
import ij.Macro;

/**
 * A command of this software: what it shows and says goes to its {@link Presenter}, and when it cannot do its work it
 * ends with one sentence, wherever it was started from.
 * <p>
 * A script finds a canceled module with the sentence as its reason, the interface shows it in a dialog, and a macro
 * stops: canceling alone would let a macro run on with the wrong image active. Which sentence it is says {@link Failure}.
 * </p>
 */
public abstract class BiomarkerCommand extends ContextCommand {

	/** Key of the field for a preset. */
	public static final String PRESET = "preset";

	/** Outputs that a command shows itself, or that nobody has to see. */
	static final List<String> SHOWN = List.of("run_status", "warnings", "address", "shown_text", "titles", "verdict",
		"reason");

	/** Null until it is needed: a service may not be ready when SciJava fills in the fields of a command. */
	private Presenter presenter;

	/** Null where a macro or a script has filled in the fields. */
	private DialogUser user;

	@Parameter(label = "Preset", visibility = ItemVisibility.INVISIBLE, persist = false, required = false,
		description = "Name or YAML file of a preset, for the fields that are not given")
	private String preset = "";

	/** What is wrong with the preset, blank where nothing is; null as long as nobody has looked for it. */
	private Supplier<String> presetProblem;

	@Parameter(label = "Status file", style = "save", visibility = ItemVisibility.INVISIBLE, persist = false,
		required = false, description = "A JSON file that says how the run ended, for scripts")
	private File status_file;

	@Parameter(type = ItemIO.OUTPUT, description = "How the run ended: finished, canceled or failed")
	private String run_status;

	@Parameter(type = ItemIO.OUTPUT,
		description = "What there is to know about inputs and results: kind, sentence and tag of each")
	private List<Warning> warnings;

	/**
	 * Does the work, and sets the outputs when it is done.
	 *
	 * @throws InputException if a file is wrong
	 * @throws InvalidInputException if a field is wrong
	 */
	protected abstract void compute() throws IOException;

	/**
	 * Checks the fields as far as that needs no pixels, quickly: a dialog does it after each change of a field. What a
	 * field alone may hold says its declaration.
	 *
	 * @throws InputException if a file is wrong
	 * @throws InvalidInputException if a field is wrong
	 */
	protected void check() throws IOException {
		// most commands have no such fields
	}

	/**
	 * What a run with these fields is going to take, in one sentence for whoever fills them in. A dialog asks after
	 * changes, on a thread of its own and a command of its own, and shows nothing if this fails.
	 */
	protected Optional<String> expectation() throws IOException {
		return Optional.empty();
	}

	/** As {@link #expectation}, for a dialog; empty if it cannot be known. */
	public final Optional<String> expected() {
		try {
			return expectation();
		}
		catch (final IOException | RuntimeException | OutOfMemoryError later) {
			// A run will end in the same, and is the place to report it.
			return Optional.empty();
		}
	}

	/** What is wrong with the fields as far as it can be known without pixels, in one sentence with their keys. */
	public final Optional<String> problem() {
		try {
			check();
		}
		catch (final InputException | InvalidInputException wrong) {
			return Optional.of(wrong.getMessage());
		}
		catch (final IOException | RuntimeException later) {
			// A run will end in the same, and is the place to report it.
		}
		return Optional.empty();
	}

	@Override
	public final void run() {
		final Presenter shown = presenter();
		while (!hasEnded(shown)) {
			// the fields were corrected
		}
	}

	/** Runs once; false if the fields were corrected after that. */
	private boolean hasEnded(final Presenter shown) {
		final RunRecorder recorder = new RunRecorder(context(), shown);
		final StatusFile status = new StatusFile(status_file);
		presenter = recorder;
		try {
			status.prepare();
			checkPreset();
			compute();
			end(recorder, status, RunState.FINISHED, "");
			if (user != null) user.finishes();
			return true;
		}
		catch (final RuntimeException e) {
			// A macro that ImageJ itself has stopped ends by this exception.
			if (Macro.MACRO_CANCELED.equals(e.getMessage())) throw e;
			return !isCorrected(recorder, status, e);
		}
		catch (final IOException | Error e) {
			return !isCorrected(recorder, status, e);
		}
		finally {
			presenter = shown;
		}
	}

	private boolean isCorrected(final RunRecorder recorder, final StatusFile status, final Throwable cause) {
		clearOutputs();
		final Failure failure = Failure.of(title(), cause);
		if (!failure.trace().isEmpty()) presenter().log(failure.trace());
		final RunState state = Failure.isOfUser(cause) ? RunState.CANCELED : RunState.FAILED;
		if (user == null) {
			cancel(failure.sentence());
			end(recorder, status, state, failure.sentence());
			presenter().stopMacro(title(), failure.sentence());
			return false;
		}
		if (Failure.isOfInput(cause) && user.corrects(failure.sentence())) return true;
		// Who sits at the dialog has read the sentence or has canceled; a reason would open a box without a name.
		cancel("");
		end(recorder, status, state, failure.sentence());
		if (!Failure.isOfInput(cause) && !Failure.isOfUser(cause)) user.learns(title(), failure.sentence());
		return false;
	}

	private void end(final RunRecorder recorder, final StatusFile status, final RunState state, final String sentence) {
		run_status = state.word();
		warnings = recorder.warnings();
		final CommandInfo info = context().service(CommandService.class).getCommand(getClass());
		// A command that is none of the context has no fields to write down.
		if (info == null) return;
		final RunRecord run = recorder.ended(title(), info.createModule(this), state, sentence);
		try {
			status.write(run);
		}
		catch (final IOException e) {
			presenter().warn(Warning.leftOut(Failure.of(title(), e).sentence()));
		}
		recorder.ended(run);
	}

	private void checkPreset() {
		if (preset == null || preset.isBlank() || isOwnPreset(preset)) return;
		final String problem = presetProblem == null ? PRESET +
			" must be left out where a command is run without SciJava's preprocessing, but it is \"" + preset + "\"."
			: presetProblem.get();
		if (!problem.isEmpty()) throw new InvalidInputException(problem);
	}

	/**
	 * Takes note that the preset was looked for.
	 *
	 * @param problem gives what is wrong with it in one sentence; blank: nothing
	 */
	public final void takePreset(final Supplier<String> problem) {
		presetProblem = problem;
	}

	/** Whether a preset is one that this command has itself, under the same key. */
	public boolean isOwnPreset(final String name) {
		return false;
	}

	/** How a command line ends after a run that did what it was asked for: 0, or a number that the page explains. */
	public int exitCode() {
		return 0;
	}

	/** The field {@value #PRESET}. */
	protected final String preset() {
		return preset;
	}

	/** Has whoever filled in the dialog of this run correct what the run refuses. */
	public final void filledInBy(final DialogUser other) {
		user = other;
	}

	/** Whoever keeps the module of a run that failed keeps none of its images and tables. */
	private void clearOutputs() {
		for (Class<?> type = getClass(); type != BiomarkerCommand.class; type = type.getSuperclass()) {
			for (final Field field : type.getDeclaredFields()) {
				final Parameter item = field.getAnnotation(Parameter.class);
				if (item != null && item.type() == ItemIO.OUTPUT) ClassUtils.setValue(field, this, null);
			}
		}
	}

	/** Has the run show what it makes to another presenter than that of its context. */
	public final void presentTo(final Presenter other) {
		presenter = other;
	}

	/** Where the run shows what it makes. */
	public final Presenter presenter() {
		if (presenter == null) presenter = DesktopPresenter.of(context());
		return presenter;
	}

	/** What the run has warned of so far, each only once. */
	final List<Warning> warned() {
		return presenter instanceof final RunRecorder recorder ? recorder.warnings() : List.of();
	}

	/** The name of the command in the menu, without dots. */
	public final String title() {
		final CommandInfo info = context().service(CommandService.class).getCommand(getClass());
		return info == null || info.getMenuPath().isEmpty() ? getClass().getSimpleName() : info.getMenuPath().getLeaf()
			.getName().replace("...", "");
	}

	/** What reads the images that fields name by their files. */
	protected final SeriesReaders readers() {
		return new SeriesReaders(context());
	}

	/** Does work that is shown under the title of the command for as long as it lasts. */
	protected final void during(final Presenter.LongWork work) throws IOException {
		presenter().during(title(), work);
	}

	/** Shows a table of the kind of this command. */
	protected final void show(final Table table, final Provenance provenance) {
		presenter().show(new TableResult(title(), table, provenance));
	}

	/**
	 * Makes the image of a series that was read, shows it, and says what there is to know about the files.
	 *
	 * @param files it was read from
	 */
	protected final ImagePlus open(final Series series, final List<Path> files) {
		series.warnings().forEach(presenter()::warn);
		final ImagePlus image = ImagePlusSeries.image(series);
		SourceFiles.set(image, files);
		GrayWindow.open(image, files);
		FirstVolume.show(image);
		show(image);
		return image;
	}

	/** Shows an output image. */
	protected final void show(final ImagePlus image) {
		presenter().show(new ImageResult(image));
	}

	/** Shows an output image, and makes it the one that a macro goes on with. */
	protected final void showAndSelect(final ImagePlus image) {
		show(image);
		presenter().select(new ImageResult(image));
	}
}
