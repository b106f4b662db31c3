package org.imagingbiomarkers.workbench.panel;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.imagingbiomarkers.io.imageplus.SourceFiles;
import org.imagingbiomarkers.plugins.OpenSeries;
import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.RunState;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleException;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * A run as the steps that lead to it: the runs that made its images come first, or the opening of their files.
 *
 * @param steps in order
 */
public record RunScript(List<Step> steps) {

	private static final Set<String> NOT_REPEATED = Set.of("status_file", "preset");

	/**
	 * A step.
	 *
	 * @param info command that runs
	 * @param values of its fields by key: texts, truth values, files, and {@link Made} for images
	 * @param images that it makes, by the names of its outputs: their titles
	 */
	public record Step(CommandInfo info, Map<String, Object> values, Map<String, String> images) {}

	/**
	 * An image among the inputs of a step.
	 *
	 * @param step that made it, counted from 0; -1: none, it has to be open
	 * @param output of that step
	 * @param title of its window
	 * @param byTitle whether the field takes the title, and not the image
	 */
	public record Made(int step, String output, String title, boolean byTitle) {}

	/**
	 * The steps to a run.
	 *
	 * @param history runs of the session, which may have made its images
	 */
	public static RunScript of(final RunRecord run, final List<RunRecord> history, final CommandService commands) {
		final Builder builder = new Builder(history, commands);
		builder.add(run);
		return new RunScript(List.copyOf(builder.steps));
	}

	/** Collects the steps. */
	private static final class Builder {

		private final List<RunRecord> history;
		private final CommandService commands;
		private final List<Step> steps = new ArrayList<>();
		private final Map<Object, Integer> places = new LinkedHashMap<>();
		/** Runs whose steps are being collected: none of them can have made what it started from. */
		private final Set<RunRecord> begun = Collections.newSetFromMap(new IdentityHashMap<>());

		Builder(final List<RunRecord> history, final CommandService commands) {
			this.history = history;
			this.commands = commands;
		}

		int add(final RunRecord run) {
			if (places.containsKey(run)) return places.get(run);
			begun.add(run);
			final CommandInfo info = commands.getCommand(run.command());
			final Map<String, Object> values = new LinkedHashMap<>();
			run.inputs().forEach((key, value) -> {
				if (info.getInput(key) == null || NOT_REPEATED.contains(key)) return;
				if (value instanceof ImagePlus image) values.put(key, made(image, false));
				else if (!Companions.text(value).equals(declared(info, key))) values.put(key, value(info, key, value));
			});
			final Map<String, String> images = new LinkedHashMap<>();
			run.outputs().forEach((name, value) -> {
				if (value instanceof ImagePlus image) images.put(name, image.getTitle());
			});
			steps.add(new Step(info, values, images));
			places.put(run, steps.size() - 1);
			begun.remove(run);
			return steps.size() - 1;
		}

		/** A text that is the title of an image is that image. */
		private Object value(final CommandInfo info, final String key, final Object value) {
			if (!(value instanceof String title) || info.getInput(key).get("images") == null) return value;
			final ImagePlus open = WindowManager.getImage(title);
			return open == null ? value : made(open, true);
		}

		private Made made(final ImagePlus image, final boolean byTitle) {
			for (int i = history.size() - 1; i >= 0; i--) {
				final RunRecord run = history.get(i);
				if (run.state() != RunState.FINISHED || begun.contains(run)) continue;
				for (final Map.Entry<String, Object> output : run.outputs().entrySet()) {
					if (output.getValue() == image) return new Made(add(run), output.getKey(), image.getTitle(), byTitle);
				}
			}
			return opened(image, byTitle);
		}

		private Made opened(final ImagePlus image, final boolean byTitle) {
			if (places.containsKey(image)) return new Made(places.get(image), "image", image.getTitle(), byTitle);
			final Optional<Path> file = place(SourceFiles.of(image));
			if (file.isEmpty()) return new Made(-1, "", image.getTitle(), byTitle);
			steps.add(new Step(commands.getCommand(OpenSeries.class), Map.of("path", file.get().toFile()), Map.of("image", image
				.getTitle())));
			places.put(image, steps.size() - 1);
			return new Made(steps.size() - 1, "image", image.getTitle(), byTitle);
		}

		private static Optional<Path> place(final List<Path> files) {
			if (files.size() == 1) return Optional.of(files.get(0).toAbsolutePath());
			return files.isEmpty() ? Optional.empty() : Optional.of(files.get(0).toAbsolutePath().getParent());
		}

		private static String declared(final CommandInfo info, final String key) {
			try {
				return Companions.text(info.getInput(key).getValue(info.createModule()));
			}
			catch (final ModuleException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	/** Titles of images that have to be open before the first step. */
	public List<String> needed() {
		final List<String> needed = new ArrayList<>();
		steps.forEach(step -> step.values.values().forEach(value -> {
			if (value instanceof Made made && made.step < 0 && !needed.contains(made.title)) needed.add(made.title);
		}));
		return needed;
	}

	/** The text of a value that is not an image. */
	static String text(final Object value) {
		return value instanceof File file ? file.getAbsolutePath() : value.toString();
	}
}
