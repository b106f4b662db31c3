package org.imagingbiomarkers.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.service.AbstractService;
import org.scijava.task.TaskService;

/**
 * Errors that happen inside a command, wherever that is: it ends with one sentence, keeps nothing of what it made, and
 * the log has the trace.
 */
@Tag("docs/commands/*#what-can-go-wrong")
class InjectedErrorsTest {

	private static final Context CONTEXT = new Context(CommandService.class, ModuleService.class, ConvertService.class,
		TaskService.class);
	private static final List<Supplier<Error>> ERRORS = List.of(StackOverflowError::new, () -> new OutOfMemoryError(
		"Java heap space"), () -> new NoClassDefFoundError("a/B"), () -> new NoSuchMethodError("x"),
		() -> new ExceptionInInitializerError(new IllegalStateException()), () -> new AssertionError("cannot be"),
		() -> new InternalError("unsafe memory access"), () -> new IOError(new IOException("closed")),
		() -> new ServiceConfigurationError("no provider"));

	private static final Set<String> REACHED = new TreeSet<>();
	/** Pages of help, windows, and commands whose small inputs are refused before there is something that could fail. */
	private static final Set<String> SPARED = Set.of("About", "Apply Signature...", "Build Signature...", "Citation",
		"Combine Series...", "Compare Models...", "Contrast Ultrasound Map...", "Curve Explorer...", "Documentation",
		"Endpoints...", "IVIM Map...", "Join Tables...", "Lesion Tool", "List of Lesions...", "Noise Level...",
		"Open Session...", "Operator...", "Panel", "SUV Image...", "Save Session...", "Tutorials");

	@AfterAll
	static void everyOtherCommandWasReached() {
		final Set<String> spared = new TreeSet<>(commands().map(CommandInfo::getTitle).toList());
		spared.removeAll(REACHED);
		spared.removeAll(SPARED);
		CONTEXT.dispose();
		assertEquals(Set.of(), spared);
	}

	static Stream<CommandInfo> commands() {
		return CONTEXT.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName()
			.startsWith("org.imagingbiomarkers."));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void anErrorInside_endsInOneSentenceAndKeepsNothing(final CommandInfo command) throws Exception {
		final Object[] inputs = CommandInputs.of(command, "", null);
		for (final Supplier<Error> error : ERRORS) {
			// Before the work, while it goes on, and when its results are shown; the rarer ones only before.
			for (final Moment moment : ERRORS.indexOf(error) == 0 ? Moment.values() : new Moment[] { Moment.START }) {
				final CommandModule module = (CommandModule) CONTEXT.service(ModuleService.class).createModule(command);
				if (!(module.getCommand() instanceof BiomarkerCommand ours)) return;
				final Failing presenter = new Failing(moment, error);
				ours.presentTo(presenter);
				for (int i = 0; i < inputs.length; i += 2) module.setInput((String) inputs[i], inputs[i + 1]);
				module.run();
				if (!presenter.failed) continue;
				REACHED.add(command.getTitle());
				final String what = command.getTitle() + ", " + moment + ", " + error.get();
				assertTrue(module.isCanceled(), what);
				assertTrue(module.getCancelReason().matches(error.get() instanceof OutOfMemoryError
					? "[^:]* needs more memory than there is: .*\\." : "[^:]* failed because of a defect in the program: .*\\."),
					what + ": " + module.getCancelReason());
				assertFalse(module.getCancelReason().contains("\n"), what);
				module.getOutputs().forEach((name, value) -> {
					if (!RunRecord.OWN_OUTPUTS.contains(name)) assertEquals(null, value, what + " keeps " + name);
				});
				assertEquals(!(error.get() instanceof OutOfMemoryError), presenter.log.toString().contains("\tat "), what);
			}
		}
	}

	/** When something fails. */
	private enum Moment {
			START, WORK, END, SHOW
	}

	/** Fails at one moment of a run. */
	private static final class Failing extends AbstractService implements Presenter {

		private final Moment moment;
		private final Supplier<Error> error;
		private final BatchPresenter other = new BatchPresenter(CONTEXT, Workers.single());
		private final StringBuilder log = new StringBuilder();
		private boolean failed;

		Failing(final Moment moment, final Supplier<Error> error) {
			setContext(CONTEXT);
			this.moment = moment;
			this.error = error;
		}

		private void reach(final Moment now) {
			if (now != moment || failed) return;
			failed = true;
			throw error.get();
		}

		@Override
		public boolean isAttended() {
			return false;
		}

		@Override
		public void show(final TableResult table) {
			reach(Moment.SHOW);
			other.show(table);
		}

		@Override
		public List<TableResult> tables() {
			reach(Moment.WORK);
			return other.tables();
		}

		@Override
		public void show(final ImageResult image) {
			reach(Moment.SHOW);
		}

		@Override
		public void select(final ImageResult image) {
			reach(Moment.SHOW);
		}

		@Override
		public void warn(final Warning warning) {
			reach(Moment.WORK);
		}

		@Override
		public void log(final String text) {
			log.append(text);
		}

		@Override
		public void during(final String name, final LongWork work) throws IOException {
			reach(Moment.START);
			other.during(name, work);
			reach(Moment.END);
		}

		@Override
		public Workers workers() {
			reach(Moment.WORK);
			return other.workers();
		}

		@Override
		public void stopMacro(final String title, final String reason) {
			// there is none
		}
	}
}
