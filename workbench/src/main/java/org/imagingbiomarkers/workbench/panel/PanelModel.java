package org.imagingbiomarkers.workbench.panel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.command.RunHistory;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.command.RunState;
import org.imagingbiomarkers.plugins.preset.Preset;
import org.imagingbiomarkers.plugins.preset.PresetFolder;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

import ij.ImagePlus;
import ij.WindowManager;

/** What the panel shows and does, without its window. */
public final class PanelModel {

	private static final String OURS = "org.imagingbiomarkers.";

	private final CommandService commands;
	private final RunHistory history;
	private final Presenter presenter;
	private final PresetFolder presets;
	private final CommandChoice choice;

	/**
	 * What there is to show now.
	 *
	 * @param title of the current image; blank: none
	 * @param kind of it in words
	 * @param companions of it, one line each
	 * @param sections with the commands that fit
	 * @param runs of the session, the latest first
	 */
	public record State(String title, String kind, List<String> companions, Map<PanelSection, List<CommandInfo>> sections,
			List<RunRecord> runs)
	{}

	/** @param presets of the user */
	public PanelModel(final Context context, final PresetFolder presets) {
		this.presets = presets;
		commands = context.service(CommandService.class);
		history = context.service(RunHistory.class);
		presenter = context.service(Presenter.class);
		// ImageJ Ops are commands without a place in the menu.
		choice = new CommandChoice(commands.getCommands().stream().filter(info -> info.getDelegateClassName().startsWith(
			OURS) && info.getMenuPath() != null && !info.getMenuPath().isEmpty()).toList());
	}

	/**
	 * The present state.
	 *
	 * @param current the current image; null: none
	 */
	public State state(final ImagePlus current) {
		final Optional<ImageKind> kind = Optional.ofNullable(current).map(ImageKind::of);
		final List<RunRecord> runs = new ArrayList<>(history.runs());
		runs.removeIf(run -> run.state() != RunState.FINISHED || run.outputs().isEmpty() && run.tables().isEmpty() && run
			.files().isEmpty());
		java.util.Collections.reverse(runs);
		return new State(current == null ? "" : current.getTitle(), kind.map(ImageKind::words).orElse(""), companions(
			current), choice.of(kind, WindowManager.getImageCount(), runs.stream().anyMatch(run -> !run.tables().isEmpty())),
			runs);
	}

	private static List<String> companions(final ImagePlus image) {
		return Companions.of(image).values().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(one -> one.getKey() +
			": " + shortened(one.getValue().text()) + " (from " + one.getValue().from() + ")").toList();
	}

	/** Of a path the name of the file: its folders may name a patient, and take room. */
	private static String shortened(final String text) {
		return text.replaceAll("[^;]*[/\\\\](?=[^/\\\\;]+(;|$))", "");
	}

	/** Has a listener told when a run was added or taken back; returns what ends that. */
	public Runnable watch(final Runnable listener) {
		return history.watch(listener);
	}

	/** A run as a text that runs again. */
	public String script(final RunRecord run, final ScriptLanguage language) {
		return language.text(RunScript.of(run, history.runs(), commands));
	}

	/** Closes the windows of a run and takes its rows out of the tables. */
	public void undo(final RunRecord run) {
		new Undo(history, presenter, commands).of(run);
	}

	/** The presets of a command by name; none where their folder cannot be read. */
	public List<Preset> presets(final CommandInfo info) {
		try {
			return presets.of(Preset.title(info));
		}
		catch (final IOException e) {
			return List.of();
		}
	}

	/**
	 * Keeps the settings of a run under a name.
	 *
	 * @return the file to hand on
	 */
	public Path save(final String name, final RunRecord run) throws IOException {
		return presets.save(Preset.of(name, run.inputs(), commands.getCommand(run.command())));
	}

	/** Takes over a preset that somebody has handed on. */
	public Preset take(final Path file) throws IOException {
		final Preset preset = Preset.read(file);
		if (commands.getCommands().stream().filter(info -> info.getDelegateClassName().startsWith(OURS)).noneMatch(
			info -> Preset.title(info).equals(preset.command()))) throw new InputException("\"" + file.getFileName() +
				"\" must name the command that it is for, such as command: ADC Map, but it names " + (preset.command().isBlank()
					? "none." : "\"" + preset.command() + "\"."));
		presets.save(preset);
		return preset;
	}
}
