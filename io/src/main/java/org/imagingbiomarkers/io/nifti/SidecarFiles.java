package org.imagingbiomarkers.io.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;

/**
 * The text files that belong to a NIfTI file: of its own name beside it, of the names that FSL and the Human Connectome
 * Project use, or of a name that BIDS lets hold for it, in its folder or above (bids-specification.readthedocs.io, "The
 * Inheritance Principle").
 */
final class SidecarFiles {

	private static final int MAX_BYTES = 1 << 22;
	/** Subject, session, kind of data: no data set of BIDS is deeper. */
	private static final int MAX_LEVELS = 4;
	private static final String BYTE_ORDER_MARK = "\uFEFF";

	private static final Pattern DECIMAL_COMMA = Pattern.compile("\\d,\\d");
	private static final Pattern OTHER_SEPARATOR = Pattern.compile(";|\\d\\s+[-+.\\d]");

	private SidecarFiles() {}

	/** The file of the same name up to .nii, .nii.gz, .hdr or .img. */
	static Path own(final Path image, final String extension) {
		return image.resolveSibling(NiftiName.base(image) + extension);
	}

	/** The same in capitals where that is what is there. */
	private static Path present(final Path file, final String extension) {
		if (Files.exists(file)) return file;
		final String name = file.getFileName().toString();
		return file.resolveSibling(name.substring(0, name.length() - extension.length()) + extension.toUpperCase(
			Locale.ROOT));
	}

	/**
	 * The words of a text of numbers, line by line: blanks, tabs, commas or semicolons between them, lines that begin with
	 * {@code #} and brackets left out.
	 *
	 * @throws InputException if commas may be decimal ones
	 */
	static List<List<String>> words(final Path file, final String text) throws InputException {
		final List<List<String>> lines = new ArrayList<>();
		for (final String line : text.lines().toList()) {
			final String plain = line.strip().replaceAll("^[\\[({]|[\\])}]$", "").strip();
			if (plain.isEmpty() || plain.startsWith("#")) continue;
			if (DECIMAL_COMMA.matcher(plain).find() && OTHER_SEPARATOR.matcher(plain).find()) throw new InputException(file
				.getFileName() + " has both commas inside of numbers and other separators (\"" + plain.substring(0, Math.min(24,
					plain.length())) + "\"): decimal points are needed.");
			lines.add(List.of(plain.split("\\s*[,;]\\s*|\\s+")));
		}
		return lines;
	}

	/** All files that may hold for an image, the nearest and most special first. */
	static List<Path> find(final Path image, final String extension, final String... otherNames) throws IOException {
		final List<Path> found = new ArrayList<>();
		add(present(own(image, extension), extension), found);
		for (final String other : otherNames) {
			if (other.startsWith(".")) add(own(image, other), found);
			else add(image.resolveSibling(other), found);
		}
		Path folder = image.toAbsolutePath().getParent();
		for (int level = 0; level < MAX_LEVELS && folder != null; level++, folder = folder.getParent()) {
			inherited(folder, NiftiName.base(image), extension).forEach(path -> add(path, found));
			if (Files.exists(folder.resolve("dataset_description.json"))) break;
		}
		return found;
	}

	private static void add(final Path file, final List<Path> found) {
		if (Files.isRegularFile(file) && found.stream().noneMatch(other -> other.toAbsolutePath().equals(file
			.toAbsolutePath()))) found.add(file);
	}

	/** Files whose suffix is that of the image and whose entities, such as {@code sub-01}, are all among its own. */
	private static List<Path> inherited(final Path folder, final String base, final String extension) {
		final List<String> words = List.of(base.split("_", -1));
		final String suffix = words.get(words.size() - 1);
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(path -> path.getFileName().toString().endsWith(extension)).filter(path -> {
				final String name = path.getFileName().toString();
				final List<String> others = List.of(name.substring(0, name.length() - extension.length()).split("_", -1));
				return !suffix.isEmpty() && others.get(others.size() - 1).equals(suffix) && Set.copyOf(words).containsAll(others);
			}).sorted(Comparator.comparing((Path path) -> -path.getFileName().toString().length())).toList();
		}
		catch (final IOException | UncheckedIOException locked) {
			return List.of();
		}
	}

	/**
	 * The text of a file without a byte order mark; empty where it is longer.
	 */
	static Optional<String> text(final Path file, final int mostBytes) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] bytes = in.readNBytes(Math.min(mostBytes, MAX_BYTES));
			if (in.read() >= 0) return Optional.empty();
			// The editor of Windows saves in UTF-16 where it is asked for "Unicode".
			final boolean utf16 = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF;
			final String text = new String(bytes, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
			return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
		}
	}
}
