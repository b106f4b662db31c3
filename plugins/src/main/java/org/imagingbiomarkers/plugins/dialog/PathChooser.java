package org.imagingbiomarkers.plugins.dialog;

import java.awt.Component;
import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.swing.JFileChooser;
import javax.swing.filechooser.FileNameExtensionFilter;

/**
 * Asks for a file or folder.
 *
 * @param mode of a {@link JFileChooser}
 * @param save whether the file is one to write
 * @param extensions of the files to show first; none: all
 */
record PathChooser(int mode, boolean save, List<String> extensions) {

	private static final String EXTENSIONS = "extensions:";

	/** Any file. */
	static final PathChooser FILE = new PathChooser(JFileChooser.FILES_ONLY, false, List.of());

	/** @param style of a field, null for none */
	static PathChooser of(final String style) {
		final List<String> words = style == null ? List.of() : Arrays.asList(style.split(","));
		final int mode = words.contains("directory") ? JFileChooser.DIRECTORIES_ONLY : words.contains("either")
			? JFileChooser.FILES_AND_DIRECTORIES : JFileChooser.FILES_ONLY;
		return new PathChooser(mode, words.contains("save"), words.stream().filter(word -> word.startsWith(EXTENSIONS))
			.flatMap(word -> Arrays.stream(word.substring(EXTENSIONS.length()).split("/"))).toList());
	}

	/** @return empty if nothing was chosen */
	Optional<String> choose(final Component parent, final String title, final String before) {
		final JFileChooser chooser = new JFileChooser(before.isBlank() ? ij.io.OpenDialog.getDefaultDirectory() : null);
		chooser.setDialogTitle(title);
		chooser.setFileSelectionMode(mode);
		if (!extensions.isEmpty()) {
			chooser.setFileFilter(new FileNameExtensionFilter(String.join(", ", extensions), extensions.toArray(
				String[]::new)));
		}
		if (!before.isBlank()) chooser.setSelectedFile(new File(before.strip()));
		final int answer = save ? chooser.showSaveDialog(parent) : chooser.showDialog(parent, "Choose");
		return answer == JFileChooser.APPROVE_OPTION ? Optional.of(chooser.getSelectedFile().getPath()) : Optional.empty();
	}
}
