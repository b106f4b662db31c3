package org.imagingbiomarkers.io.nifti;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;

/**
 * What the name of a NIfTI file says: {@code x.nii}, {@code x.nii.gz}, or the pair {@code x.hdr} and {@code
 * x.img}.
 */
final class NiftiName {

	private NiftiName() {}

	/** The name without what marks it as NIfTI. */
	static String base(final Path file) {
		final String name = file.getFileName().toString();
		final String plain = ends(name, ".gz") ? name.substring(0, name.length() - 3) : name;
		return ends(plain, ".nii") || ends(plain, ".hdr") || ends(plain, ".img") ? plain.substring(0, plain.length() - 4)
			: plain;
	}

	/** Whether a file of that name is to be packed. */
	static boolean packed(final Path file) throws InputException {
		final String name = file.getFileName().toString();
		if (ends(name, ".nii.gz")) return true;
		if (ends(name, ".nii")) return false;
		throw new InputException(name + " should end in .nii or .nii.gz to be written as NIfTI.");
	}

	/** The header of the pair that a file belongs to; a file of any other name is its own header. */
	static Path header(final Path file) throws InputException {
		final String name = file.getFileName().toString();
		return ends(name, ".img") || ends(name, ".img.gz") ? partner(file, ".hdr") : file;
	}

	/** The file with the voxels that goes with a header. */
	static Path voxels(final Path header) throws InputException {
		return partner(header, ".img");
	}

	private static Path partner(final Path file, final String extension) throws InputException {
		for (final String ending : new String[] { extension, extension + ".gz" }) {
			final Path candidate = file.resolveSibling(base(file) + ending);
			if (Files.isRegularFile(candidate)) return candidate;
		}
		throw new InputException(file.getFileName() + " is one half of a pair: " + base(file) + extension +
			" has to be beside it.");
	}

	private static boolean ends(final String name, final String extension) {
		return name.toLowerCase(Locale.ROOT).endsWith(extension);
	}
}
