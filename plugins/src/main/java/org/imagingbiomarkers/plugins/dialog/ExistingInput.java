package org.imagingbiomarkers.plugins.dialog;

import java.io.File;
import java.util.Optional;

import org.imagingbiomarkers.plugins.command.PathField;
import org.imagingbiomarkers.plugins.map.MaskField;

import ij.ImagePlus;

/** Whether what a field names is there: a file, a folder, or an open image. */
final class ExistingInput {

	private static final String QUOTE = "\"";

	private ExistingInput() {}

	/** What is missing, in one sentence with the key of the field; empty if nothing is, or the field is blank. */
	static Optional<String> problem(final Field field, final String text) {
		if (text.isBlank()) return Optional.empty();
		return switch (field.kind()) {
			case FILE -> path(field, new File(text.strip()));
			case NAMED_IMAGE -> image(field, text.strip());
			default -> Optional.empty();
		};
	}

	private static Optional<String> path(final Field field, final File file) {
		final String shown = QUOTE + name(file.getPath()) + QUOTE;
		if (file.getPath().indexOf('\0') >= 0) {
			return Optional.of(field.key() + " must be a path, but it has a character that no file can have in its name.");
		}
		return switch (field.use()) {
			case NEW_FOLDER -> file.isFile() ? Optional.of(field.key() + " must be a folder, but " + shown + " is a file.")
				: Optional.empty();
			case NEW_FILE -> newFile(field, file, shown);
			case FOLDER -> file.isDirectory() ? Optional.empty() : Optional.of(field.key() + " must be a folder, but " + (file
				.exists() ? shown + " is a file." : "there is no folder " + shown + "."));
			case FILE -> file.isFile() ? Optional.empty() : Optional.of(field.key() + " must be a file, but " + (file.exists()
				? shown + " is a folder." : "there is no file " + shown + "."));
			case EITHER -> file.exists() ? Optional.empty() : Optional.of(field.key() +
				" must be a file or a folder, but there is no " + shown + ".");
		};
	}

	private static Optional<String> newFile(final Field field, final File file, final String shown) {
		if (file.isDirectory()) return Optional.of(field.key() + " must be a file, but " + shown + " is a folder.");
		final File folder = file.getAbsoluteFile().getParentFile();
		return folder == null || folder.isDirectory() ? Optional.empty() : Optional.of(field.key() +
			" must be in a folder that is there, but there is no folder \"" + name(folder.getPath()) + "\".");
	}

	private static Optional<String> image(final Field field, final String text) {
		if (field.words().stream().anyMatch(text::equalsIgnoreCase)) return Optional.empty();
		if (field.isMask() && MaskField.isList(text, null)) return Optional.empty();
		if (OpenImages.all().stream().map(ImagePlus::getTitle).anyMatch(text::equals)) return Optional.empty();
		if (isFile(text) || field.isMask() && (new File(text).isDirectory() || areFiles(text))) return Optional.empty();
		final String words = field.words().isEmpty() ? "" : QUOTE + String.join("\", \"", field.words()) + "\", ";
		return Optional.of(field.key() + " must be " + words + "the title of an open image, or a file, but there is no " +
			QUOTE + name(text) + QUOTE + ".");
	}

	private static boolean isFile(final String path) {
		return new PathField("", path).existingFile().isPresent();
	}

	private static boolean areFiles(final String paths) {
		if (!paths.contains(";")) return false;
		for (final String one : paths.split(";")) {
			if (!one.isBlank() && !isFile(one.strip())) return false;
		}
		return true;
	}

	/** The last name of a path: the folders before it may name a patient, and are long. */
	private static String name(final String path) {
		final String name = path.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\]", "");
		return new PathField("", name.isEmpty() ? path : name).shown();
	}
}
