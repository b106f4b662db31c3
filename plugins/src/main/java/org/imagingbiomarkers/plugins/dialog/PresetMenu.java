package org.imagingbiomarkers.plugins.dialog;

import java.awt.Component;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JPopupMenu;

import org.imagingbiomarkers.plugins.command.Companions;
import org.imagingbiomarkers.plugins.command.Failure;
import org.imagingbiomarkers.plugins.preset.Preset;
import org.imagingbiomarkers.plugins.preset.PresetFolder;
import org.imagingbiomarkers.plugins.preset.PresetValues;
import org.scijava.command.CommandInfo;

/**
 * The presets of a command, which fill in its dialog, and a way to keep what is filled in as another one. Images, masks
 * and files that a preset does not name stay as they are.
 */
final class PresetMenu {

	private final Form form;
	private final CommandInfo info;
	private final PresetFolder folder;
	private final List<Preset> presets;

	private PresetMenu(final Form form, final CommandInfo info, final PresetFolder folder, final List<Preset> presets) {
		this.form = form;
		this.info = info;
		this.folder = folder;
		this.presets = presets;
	}

	/** Reads the presets of a command, beside the event thread; none where the folder cannot be read. */
	static PresetMenu read(final Form form, final CommandInfo info, final PresetFolder folder) {
		List<Preset> presets = List.of();
		try {
			presets = folder.of(Preset.title(info));
		}
		catch (final IOException unreadable) {
			// Saving one says why.
		}
		return new PresetMenu(form, info, folder, new ArrayList<>(presets));
	}

	/**
	 * Shows the menu below a button.
	 *
	 * @param filled is called when fields were filled in
	 * @param say takes a sentence for the user
	 */
	void show(final Component button, final Runnable filled, final Consumer<String> say) {
		final JPopupMenu menu = new JPopupMenu();
		for (final Preset preset : presets) {
			final JMenuItem item = PlainText.in(new JMenuItem());
			item.setText(preset.name());
			item.addActionListener(event -> {
				try {
					fill(preset);
				}
				catch (final IOException wrong) {
					say.accept(Failure.of("Presets", wrong).sentence());
					return;
				}
				filled.run();
			});
			menu.add(item);
		}
		if (!presets.isEmpty()) menu.addSeparator();
		final JMenuItem save = new JMenuItem("Save as Preset...");
		save.addActionListener(event -> {
			final String name = JOptionPane.showInputDialog(button, "Name of the preset of " + Preset.title(info) + ":",
				"Save as Preset", JOptionPane.PLAIN_MESSAGE);
			if (name == null) return;
			try {
				say.accept("Saved. Macros and scripts take it by its name, others by its file: " + save(name).getFileName());
			}
			catch (final IOException wrong) {
				say.accept(Failure.of("Save as Preset", wrong).sentence());
			}
		});
		menu.add(save);
		menu.show(button, 0, button.getHeight());
	}

	/** Sets what the preset says, and all other settings to what they are in the beginning. */
	void fill(final Preset preset) throws IOException {
		final Map<String, Object> values = PresetValues.values(info, preset);
		for (final Field field : form.fields()) {
			final boolean setting = List.of(Field.Kind.TEXT, Field.Kind.CHOICE, Field.Kind.CHECK).contains(field.kind());
			if (values.containsKey(field.key())) form.type(field, Companions.text(values.get(field.key())));
			else if (setting && !Preset.isOfOneRun(field.key())) form.restore(field);
		}
	}

	/** Keeps what differs from the defaults. */
	Path save(final String name) throws IOException {
		final Preset preset = Preset.of(name.strip(), form.passed(), info);
		final Path file = folder.save(preset);
		presets.removeIf(one -> one.name().equals(preset.name()));
		presets.add(preset);
		return file;
	}
}
