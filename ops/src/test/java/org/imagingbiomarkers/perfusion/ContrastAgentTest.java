package org.imagingbiomarkers.perfusion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents as headers name them, and what depends on the field strength. */
class ContrastAgentTest {

	@ParameterizedTest
	@CsvSource({ "GADOVIST 1.0 8 ml, GADOBUTROL", "Gadavist, GADOBUTROL", "Dotarem, GADOTERATE",
		"gadoteric acid, GADOTERATE", "ProHance 15ml, GADOTERIDOL", "MULTIHANCE, GADOBENATE", "Gd-DTPA-BMA, GADODIAMIDE",
		"Gd-DTPA, GADOPENTETATE", "Primovist, GADOXETATE", "gadopentetate dimeglumine, GADOPENTETATE" })
	void named_textOfAHeader_isTheAgent(final String text, final ContrastAgent agent) {
		assertEquals(Optional.of(agent), ContrastAgent.named(text));
	}

	@Test
	void named_textWithoutAnAgent_isEmpty() {
		assertEquals(Optional.empty(), ContrastAgent.named("CONTRAST 10 ML"));
	}

	@Test
	void named_keyOfEachAgent_isTheAgent() {
		for (final ContrastAgent agent : ContrastAgent.values()) {
			assertEquals(Optional.of(agent), ContrastAgent.named(agent.key()));
		}
	}

	@Test
	void relaxivity_gadobutrolInHumanPlasma_isAsMeasured() {
		assertEquals(4.78, ContrastAgent.GADOBUTROL.relaxivity(FieldStrength.TESLA_1_5));
		assertEquals(4.97, ContrastAgent.GADOBUTROL.relaxivity(FieldStrength.TESLA_3));
	}

	@Test
	void fieldStrength_asHeadersRoundIt_isKnownAt15And3Only() {
		assertEquals(1440, FieldStrength.of(1.494).orElseThrow().bloodT1());
		assertEquals(1650, FieldStrength.of(2.8936).orElseThrow().bloodT1());
		assertEquals(Optional.empty(), FieldStrength.of(7));
		assertEquals(Optional.empty(), FieldStrength.of(0.55));
	}
}
