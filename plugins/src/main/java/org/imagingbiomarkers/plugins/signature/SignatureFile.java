package org.imagingbiomarkers.plugins.signature;

import java.io.IOException;
import java.nio.file.Path;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.document.JsonDocument;
import org.imagingbiomarkers.model.signature.Signature;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A signature as a JSON file. Numbers keep all their digits; NaN is null. A file that is read may come from a stranger:
 * it is bounded, holds nothing that is run, and each part is checked.
 */
final class SignatureFile {

	/** How the names of signature files end. */
	static final String EXTENSION = ".signature.json";

	private static final long MAX_BYTES = 1L << 26;

	private SignatureFile() {}

	/**
	 * Reads a file.
	 *
	 * @throws InputException if it is not a signature
	 */
	static Signature read(final Path file) throws IOException {
		return parse(JsonDocument.text(file, MAX_BYTES), file.getFileName().toString());
	}

	/**
	 * Reads a text.
	 *
	 * @param name of the file, for messages
	 */
	static Signature parse(final String text, final String name) throws InputException {
		final JsonNode document = JsonDocument.parse(text).orElseThrow(() -> new InputException("\"" + name +
			"\" must be a signature, but it is not a JSON file."));
		try {
			return SignatureReader.signature(new JsonFields(name, "", document));
		}
		catch (final JsonFields.JsonProblem e) {
			throw e.forUser();
		}
		catch (final InvalidInputException e) {
			throw new InputException("\"" + name + "\" must be a signature, but parts of it do not go together: " + e
				.getMessage());
		}
	}

	/** The text of a file. */
	static String text(final Signature signature) {
		return JsonDocument.indented(SignatureWriter.document(signature)) + "\n";
	}
}
