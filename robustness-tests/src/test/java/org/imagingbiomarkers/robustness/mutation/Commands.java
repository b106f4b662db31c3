package org.imagingbiomarkers.robustness.mutation;

import java.io.IOException;
import java.util.List;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.command.BiomarkerCommand;
import org.imagingbiomarkers.plugins.command.ImageResult;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.TableResult;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.service.AbstractService;
import org.scijava.task.TaskService;

/** Runs commands in the calling thread, so that what they allocate can be seen. */
final class Commands {

	private static final long FOR_ANY_COMMAND = 64L << 20;

	private final Context context = new Context(CommandService.class, ModuleService.class, ConvertService.class,
		TaskService.class);

	Context context() {
		return context;
	}

	/**
	 * Runs a command.
	 *
	 * @param inputs keys and values in turn
	 * @return bytes that it may need
	 * @throws InputException with the sentence that it ends with
	 * @throws IllegalStateException if that sentence says that the program has a defect
	 */
	long run(final Class<? extends Command> command, final Object... inputs) throws InputException {
		final CommandModule module = (CommandModule) context.service(ModuleService.class).createModule(context.service(
			CommandService.class).getCommand(command));
		final Quiet quiet = new Quiet(context);
		((BiomarkerCommand) module.getCommand()).presentTo(quiet);
		for (int i = 0; i < inputs.length; i += 2) module.setInput((String) inputs[i], inputs[i + 1]);
		module.run();
		if (!module.isCanceled()) return FOR_ANY_COMMAND;
		final String reason = module.getCancelReason();
		if (reason.contains("defect in the program")) {
			throw new IllegalStateException(quiet.log.toString().replaceAll("\\s+", " "));
		}
		throw new InputException(reason);
	}

	/** Shows nothing, and keeps what goes to the log. */
	private static final class Quiet extends AbstractService implements Presenter {

		private final BatchPresenter other;
		private final StringBuilder log = new StringBuilder();

		Quiet(final Context context) {
			setContext(context);
			other = new BatchPresenter(context, Workers.single());
		}

		@Override
		public boolean isAttended() {
			return false;
		}

		@Override
		public void show(final TableResult table) {
			other.show(table);
		}

		@Override
		public List<TableResult> tables() {
			return other.tables();
		}

		@Override
		public void show(final ImageResult image) {
			other.show(image);
		}

		@Override
		public void select(final ImageResult image) {
			other.select(image);
		}

		@Override
		public void warn(final Warning warning) {
			other.warn(warning);
		}

		@Override
		public void log(final String text) {
			log.append(text);
		}

		@Override
		public void during(final String name, final LongWork work) throws IOException {
			other.during(name, work);
		}

		@Override
		public Workers workers() {
			return other.workers();
		}

		@Override
		public void stopMacro(final String title, final String reason) {
			other.stopMacro(title, reason);
		}
	}
}
