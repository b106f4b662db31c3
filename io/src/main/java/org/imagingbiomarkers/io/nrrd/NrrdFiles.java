package org.imagingbiomarkers.io.nrrd;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imagingbiomarkers.io.InputException;

/**
 * The files that a header with the field "data file" points to: one, a numbered sequence such as
 * {@code slice%03d.raw 1 40 1}, or a LIST. A header from somewhere must not make us read files elsewhere, so each has to
 * lie in the folder of the header or below it.
 */
final class NrrdFiles {

	private static final Pattern SEQUENCE = Pattern.compile("(\\S*%\\S*)\\s+(-?\\d{1,9})\\s+(-?\\d{1,9})\\s+" +
		"(-?\\d{1,9})(?:\\s+(\\d{1,2}))?");
	private static final Pattern LIST = Pattern.compile("LIST(?:\\s+(\\d{1,2}))?");
	private static final Pattern NUMBER = Pattern.compile("([^%]*)%(0?)(\\d{0,2})[diu]([^%]*)");

	/** Longer than any path; patterns are not tried on more. */
	private static final int MAX_FIELD_LENGTH = 4096;

	private NrrdFiles() {}

	/** The data files in the order in which they follow each other in the array. */
	static List<Path> of(final NrrdHeader header, final Path headerFile, final long[] sizes) throws InputException {
		final String field = header.required("datafile");
		if (field.length() > MAX_FIELD_LENGTH) throw outside(header, null);
		final Matcher list = LIST.matcher(field);
		final Matcher sequence = SEQUENCE.matcher(field);
		final Set<Path> files = new LinkedHashSet<>();
		if (list.matches()) {
			requireCount(header, header.listed().size(), sizes, list.group(1));
			for (final String name : header.listed()) {
				if (!files.add(inFolder(header, headerFile, name))) {
					throw new InputException("The LIST of data files in " + header.name() + " names a file twice.");
				}
			}
		}
		else if (sequence.matches()) {
			final long first = Long.parseLong(sequence.group(2));
			final long last = Long.parseLong(sequence.group(3));
			final long step = Long.parseLong(sequence.group(4));
			requireCount(header, step == 0 ? 0 : (last - first) / step + 1, sizes, sequence.group(5));
			for (long number = first; step > 0 ? number <= last : number >= last; number += step) {
				final Path file = inFolder(header, headerFile, numbered(header, sequence.group(1), number));
				if (!Files.isRegularFile(file)) {
					throw new InputException(String.format(Locale.ROOT,
						"The numbered data files of %s are not all there: number %d is missing.", header.name(), number));
				}
				files.add(file);
			}
		}
		else files.add(inFolder(header, headerFile, field));
		return new ArrayList<>(files);
	}

	/** Each file holds the given number of axes, all but the slowest if it is not given. */
	private static void requireCount(final NrrdHeader header, final long count, final long[] sizes,
		final String axesPerFile) throws InputException
	{
		final int axes = axesPerFile == null ? sizes.length - 1 : Integer.parseInt(axesPerFile);
		if (axes < 1 || axes > sizes.length) {
			throw new InputException("The axes a file in the field \"data file\" of " + header.name() +
				" should be 1 to the dimension of the array.");
		}
		long files = 1;
		for (int axis = axes; axis < sizes.length; axis++) files = Math.multiplyExact(files, sizes[axis]);
		final boolean fits = axes == sizes.length ? count > 0 && sizes[axes - 1] % count == 0 : count == files;
		if (!fits) {
			throw new InputException(String.format(Locale.ROOT, "%s names %d data files, which does not fit its " + "sizes.",
				header.name(), count));
		}
	}

	private static String numbered(final NrrdHeader header, final String format, final long number) throws InputException {
		final Matcher matcher = NUMBER.matcher(format);
		if (!matcher.matches()) {
			throw new InputException("The field \"data file\" in " + header.name() +
				" should have one number in it, such as %03d.");
		}
		final int width = matcher.group(3).isEmpty() ? 0 : Integer.parseInt(matcher.group(3));
		final String fill = matcher.group(2).isEmpty() ? " " : "0";
		final String digits = Long.toString(Math.abs(number));
		final String sign = number < 0 ? "-" : "";
		final String filling = fill.repeat(Math.max(0, width - digits.length() - sign.length()));
		return matcher.group(1) + (fill.equals("0") ? sign + filling : filling + sign) + digits + matcher.group(4);
	}

	private static Path inFolder(final NrrdHeader header, final Path headerFile, final String name) throws InputException {
		final Path folder = headerFile.toAbsolutePath().normalize().getParent();
		try {
			final Path file = folder.resolve(name).normalize();
			final boolean relative = Path.of(name).getRoot() == null;
			if (relative && file.startsWith(folder) && !file.equals(folder)) return file;
		}
		catch (final InvalidPathException exc) {
			throw outside(header, exc);
		}
		throw outside(header, null);
	}

	private static InputException outside(final NrrdHeader header, final Throwable cause) {
		return new InputException("The field \"data file\" in " + header.name() +
			" should name files in the folder of the header; it points elsewhere.", cause);
	}
}
